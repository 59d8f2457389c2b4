// A QR symbol's modules back into its text (ISO/IEC 18004): versions 1 to 15 at level M in byte mode, which is all that a
// letter of Loket carries. Anything else is not a letter's QR and reads as nothing.

// Correction bytes of a block; then how many blocks have how many data bytes.
const BLOCKS = [
  [10, [1, 16]], [16, [1, 28]], [26, [1, 44]], [18, [2, 32]], [24, [2, 43]],
  [16, [4, 27]], [18, [4, 31]], [22, [2, 38], [2, 39]], [22, [3, 36], [2, 37]], [26, [4, 43], [1, 44]],
  [30, [1, 50], [4, 51]], [22, [6, 36], [2, 37]], [22, [8, 37], [1, 38]], [24, [4, 40], [5, 41]], [24, [5, 41], [5, 42]],
];
const ALIGNED = [
  [], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50],
  [6, 30, 54], [6, 32, 58], [6, 34, 62], [6, 26, 46, 66], [6, 26, 48, 70],
];
const MASKS = [
  (x, y) => (x + y) % 2 === 0,
  (x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

const [EXP, LOG] = (() => {
  const [exp, log] = [new Uint8Array(512), new Uint8Array(256)];
  for (let n = 0, value = 1; n < 255; n += 1) {
    exp[n] = exp[n + 255] = value;
    log[value] = n;
    value = value & 128 ? (value << 1) ^ 0x11d : value << 1;
  }
  return [exp, log];
})();
const multiply = (a, b) => (a && b ? EXP[LOG[a] + LOG[b]] : 0);
const divide = (a, b) => (a ? EXP[LOG[a] + 255 - LOG[b]] : 0);
const valueAt = (polynomial, x) => polynomial.reduceRight((sum, factor) => multiply(sum, x) ^ factor, 0);

// Reed-Solomon: mends `block` in place (Berlekamp-Massey, Chien, Forney); false when too much is wrong.
function mend(block, checks) {
  const syndromes = Array.from({ length: checks }, (_, n) => block.reduce((sum, byte) => multiply(sum, EXP[n]) ^ byte, 0));
  if (syndromes.every((value) => value === 0)) return true;
  let [locator, before, size, gap, last] = [[1], [1], 0, 1, 1];
  for (let n = 0; n < checks; n += 1) {
    let wrong = syndromes[n];
    for (let m = 1; m <= size; m += 1) wrong ^= multiply(locator[m] || 0, syndromes[n - m]);
    if (wrong === 0) {
      gap += 1;
      continue;
    }
    const factor = divide(wrong, last);
    const next = [...locator];
    before.forEach((value, m) => (next[m + gap] = (next[m + gap] || 0) ^ multiply(factor, value)));
    for (let m = 0; m < next.length; m += 1) next[m] = next[m] || 0;
    if (2 * size <= n) [before, size, last, gap] = [locator, n + 1 - size, wrong, 1];
    else gap += 1;
    locator = next;
  }
  if (size > checks / 2) return false;
  const evaluator = Array.from({ length: checks }, (_, n) =>
    locator.reduce((sum, value, m) => (m <= n ? sum ^ multiply(value, syndromes[n - m]) : sum), 0),
  );
  const slope = locator.map((value, m) => (m % 2 ? value : 0)).slice(1);
  let found = 0;
  for (let place = 0; place < block.length; place += 1) {
    const power = block.length - 1 - place;
    const inverse = EXP[(255 - (power % 255)) % 255];
    if (valueAt(locator, inverse) !== 0) continue;
    const below = valueAt(slope, inverse);
    if (below === 0) return false;
    block[place] ^= multiply(EXP[power % 255], divide(valueAt(evaluator, inverse), below));
    found += 1;
  }
  return found === size;
}

// Which of the 32 format words this is, if at most three of its 15 bits are wrong.
function formatOf(bits) {
  for (let data = 0; data < 32; data += 1) {
    let rest = data << 10;
    for (let n = 4; n >= 0; n -= 1) if (rest & (1 << (n + 10))) rest ^= 0x537 << n;
    let differing = bits ^ ((data << 10) | rest) ^ 0x5412;
    let count = 0;
    for (; differing; differing &= differing - 1) count += 1;
    if (count <= 3) return data;
  }
  return null;
}

// dark(x, y): whether the module is dark. The text, or null.
function decodeModules(size, dark) {
  const version = (size - 17) / 4;
  if (!Number.isInteger(version) || version < 1 || version > BLOCKS.length) return null;
  const word = (places) => places.reduce((bits, [x, y]) => (bits << 1) | (dark(x, y) ? 1 : 0), 0);
  const beside = [];
  for (let x = 0; x < 6; x += 1) beside.push([x, 8]);
  beside.push([7, 8], [8, 8], [8, 7]);
  for (let y = 5; y >= 0; y -= 1) beside.push([8, y]);
  const apart = [];
  for (let y = size - 1; y > size - 8; y -= 1) apart.push([8, y]);
  for (let x = size - 8; x < size; x += 1) apart.push([x, 8]);
  const first = formatOf(word(beside));
  const format = first === null ? formatOf(word(apart)) : first;
  if (format === null || format >> 3 !== 0) return null; // level M is 00
  const masked = MASKS[format & 7];

  const aligned = ALIGNED[version - 1];
  const most = size - 7;
  const fixed = (x, y) => {
    if ((x < 9 && y < 9) || (x >= size - 8 && y < 9) || (x < 9 && y >= size - 8) || x === 6 || y === 6) return true;
    if (version > 6 && ((x >= size - 11 && y < 6) || (y >= size - 11 && x < 6))) return true;
    return aligned.some((cx) =>
      aligned.some((cy) => {
        const corner = (cx === 6 && (cy === 6 || cy === most)) || (cx === most && cy === 6);
        return !corner && Math.abs(x - cx) < 3 && Math.abs(y - cy) < 3;
      }),
    );
  };
  const bits = [];
  for (let right = size - 1, up = true; right > 0; right -= 2, up = !up) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      const y = up ? size - 1 - step : step;
      for (const x of [right, right - 1]) if (!fixed(x, y)) bits.push(dark(x, y) !== masked(x, y) ? 1 : 0);
    }
  }
  const bytes = [];
  for (let at = 0; at + 8 <= bits.length; at += 8) bytes.push(bits.slice(at, at + 8).reduce((sum, bit) => (sum << 1) | bit, 0));

  const [checks, ...groups] = BLOCKS[version - 1];
  const lengths = groups.flatMap(([count, data]) => Array(count).fill(data));
  const blocks = lengths.map(() => []);
  let at = 0;
  for (let n = 0; n < Math.max(...lengths); n += 1) lengths.forEach((data, b) => n < data && blocks[b].push(bytes[at++]));
  for (let n = 0; n < checks; n += 1) blocks.forEach((block) => block.push(bytes[at++]));
  if (!blocks.every((block) => mend(block, checks))) return null;
  const data = blocks.flatMap((block, b) => block.slice(0, lengths[b]));

  const wide = version < 10 ? 1 : 2;
  if (data[0] >> 4 !== 4) return null; // byte mode
  const nibbles = data.flatMap((byte) => [byte >> 4, byte & 15]);
  const number = (from, count) => nibbles.slice(from, from + count).reduce((sum, nibble) => sum * 16 + nibble, 0);
  const count = number(1, 2 * wide);
  if (1 + 2 * wide + 2 * count > nibbles.length) return null;
  let text = "";
  for (let n = 0; n < count; n += 1) text += String.fromCharCode(number(1 + 2 * wide + 2 * n, 2));
  return text;
}
