// SHA-256 and SHA-512 (FIPS 180-4) and the check of an Ed25519 signature (RFC 8032), in plain JavaScript: for browsers
// without Ed25519, and for pages that came over plain http, where a browser offers no cryptography at all.

const PRIMES = (() => {
  const found = [];
  for (let n = 2; found.length < 80; n += 1) if (found.every((p) => n % p)) found.push(n);
  return found;
})();

const bigRoot = (value, power) => {
  let low = 0n;
  let high = 1n << 90n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** power <= value) low = middle;
    else high = middle;
  }
  return low;
};

// The constants of both hashes are the first bits of the roots of the first primes.
const rootBits = (prime, power, bits) =>
  bigRoot(BigInt(prime) << (power * bits), power) & ((1n << bits) - 1n);

function hasher(bits, rounds, turns) {
  const mask = (1n << bits) - 1n;
  const turned = (value, by) => ((value >> by) | (value << (bits - by))) & mask;
  const [a1, a2, a3, e1, e2, e3, s1, s2, s3, t1, t2, t3] = turns;
  const constants = PRIMES.slice(0, rounds).map((prime) => rootBits(prime, 3n, bits));
  const start = PRIMES.slice(0, 8).map((prime) => rootBits(prime, 2n, bits));
  const word = Number(bits) / 8;
  const block = 16 * word;
  return (message) => {
    const size = Math.ceil((message.length + 1 + 2 * word) / block) * block;
    const padded = new Uint8Array(size);
    padded.set(message);
    padded[message.length] = 0x80;
    for (let left = message.length * 8, at = size - 1; left > 0; left = Math.floor(left / 256), at -= 1) padded[at] = left % 256;
    const state = [...start];
    for (let from = 0; from < size; from += block) {
      const words = [];
      for (let n = 0; n < 16; n += 1) {
        let value = 0n;
        for (let m = 0; m < word; m += 1) value = (value << 8n) | BigInt(padded[from + n * word + m]);
        words.push(value);
      }
      for (let n = 16; n < rounds; n += 1) {
        const [x, y] = [words[n - 15], words[n - 2]];
        const s = turned(x, s1) ^ turned(x, s2) ^ (x >> s3);
        const t = turned(y, t1) ^ turned(y, t2) ^ (y >> t3);
        words.push((words[n - 16] + s + words[n - 7] + t) & mask);
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let n = 0; n < rounds; n += 1) {
        const one = h + (turned(e, e1) ^ turned(e, e2) ^ turned(e, e3)) + ((e & f) ^ (~e & mask & g)) + constants[n] + words[n];
        const two = (turned(a, a1) ^ turned(a, a2) ^ turned(a, a3)) + ((a & b) ^ (a & c) ^ (b & c));
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) & mask, c, b, a, (one + two) & mask];
      }
      [a, b, c, d, e, f, g, h].forEach((value, n) => (state[n] = (state[n] + value) & mask));
    }
    return Uint8Array.from(state.flatMap((value) => Array.from({ length: word }, (_, n) => Number((value >> (bits - 8n - 8n * BigInt(n))) & 255n))));
  };
}

const sha256 = hasher(32n, 64, [2n, 13n, 22n, 6n, 11n, 25n, 7n, 18n, 3n, 17n, 19n, 10n]);
const sha512 = hasher(64n, 80, [28n, 34n, 39n, 14n, 18n, 41n, 1n, 8n, 7n, 19n, 61n, 6n]);

const P = (1n << 255n) - 19n;
const ORDER = (1n << 252n) + 27742317777372353535851937790883648493n;
const mod = (value) => ((value % P) + P) % P;
const power = (base, exponent) => {
  let result = 1n;
  for (let square = mod(base), left = exponent; left > 0n; left >>= 1n, square = mod(square * square)) {
    if (left & 1n) result = mod(result * square);
  }
  return result;
};
const D = mod(-121665n * power(121666n, P - 2n));
const ROOT_OF_MINUS_ONE = power(2n, (P - 1n) / 4n);

const little = (bytes) => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

// Extended coordinates X, Y, Z, T with x = X/Z, y = Y/Z, xy = T/Z (RFC 8032, section 5.1.4).
const NEUTRAL = [0n, 1n, 1n, 0n];
const added = ([x1, y1, z1, t1], [x2, y2, z2, t2]) => {
  const [a, b] = [mod((y1 - x1) * (y2 - x2)), mod((y1 + x1) * (y2 + x2))];
  const [c, d] = [mod(2n * D * t1 * t2), mod(2n * z1 * z2)];
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
};
const times = (point, factor) => {
  let result = NEUTRAL;
  for (let doubled = point, left = factor; left > 0n; left >>= 1n, doubled = added(doubled, doubled)) {
    if (left & 1n) result = added(result, doubled);
  }
  return result;
};

function pointFrom(bytes) {
  const whole = little(bytes);
  const y = whole & ((1n << 255n) - 1n);
  if (y >= P) return null;
  const u = mod(y * y - 1n);
  const v = mod(D * y * y + 1n);
  let x = mod(u * power(v, 3n) * power(u * power(v, 7n), (P - 5n) / 8n));
  if (mod(v * x * x) === mod(-u)) x = mod(x * ROOT_OF_MINUS_ONE);
  if (mod(v * x * x) !== u) return null;
  const sign = whole >> 255n;
  if (x === 0n && sign === 1n) return null;
  if ((x & 1n) !== sign) x = P - x;
  return [x, y, 1n, mod(x * y)];
}

const BASE = pointFrom(Uint8Array.from({ length: 32 }, (_, n) => (n ? 0x66 : 0x58)));

function plainVerify(publicKey, signature, message) {
  const key = pointFrom(publicKey);
  const nonce = pointFrom(signature.subarray(0, 32));
  const s = little(signature.subarray(32));
  if (!key || !nonce || s >= ORDER) return false;
  const hashed = little(sha512(Uint8Array.from([...signature.subarray(0, 32), ...publicKey, ...message]))) % ORDER;
  const left = times(BASE, s);
  const right = added(nonce, times(key, hashed));
  return mod(left[0] * right[2]) === mod(right[0] * left[2]) && mod(left[1] * right[2]) === mod(right[1] * left[2]);
}

// The browser's own check where it has one; ours otherwise.
async function ed25519Verify(publicKey, signature, message) {
  if (globalThis.crypto && crypto.subtle) {
    try {
      const key = await crypto.subtle.importKey("raw", publicKey, { name: "Ed25519" }, false, ["verify"]);
      return await crypto.subtle.verify({ name: "Ed25519" }, key, signature, message);
    } catch {
      // a browser that does not know Ed25519
    }
  }
  return plainVerify(publicKey, signature, message);
}
