// CBOR (RFC 8949) as far as seals and lists need it, and only in its canonical form: whatever the office's program would
// have written in another way is refused, so that page and program agree on every byte.

const NOT_CBOR = new Error("not CBOR of ours");

function cborRead(bytes) {
  let at = 0;
  const take = (count) => {
    if (at + count > bytes.length) throw NOT_CBOR;
    return bytes.subarray(at, (at += count));
  };
  const length = (extra) => {
    if (extra < 24) return extra;
    const width = { 24: 1, 25: 2, 26: 4, 27: 8 }[extra];
    if (!width) throw NOT_CBOR;
    const value = take(width).reduce((sum, byte) => sum * 256 + byte, 0);
    const least = { 1: 24, 2: 0x100, 4: 0x10000, 8: 0x100000000 }[width];
    if (value < least || !Number.isSafeInteger(value)) throw NOT_CBOR;
    return value;
  };
  const item = (depth) => {
    if (depth > 8) throw NOT_CBOR;
    const head = take(1)[0];
    const kind = head >> 5;
    if (kind === 7) {
      const simple = { 20: false, 21: true, 22: null }[head & 31];
      if (simple === undefined) throw NOT_CBOR;
      return simple;
    }
    const value = length(head & 31);
    if (kind === 0) return value;
    if (kind === 1) return -1 - value;
    if (kind === 2) return take(value).slice();
    if (kind === 3) return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(take(value));
    if (kind === 6) return { tag: value, value: item(depth + 1) };
    if (value > bytes.length) throw NOT_CBOR;
    if (kind === 4) return Array.from({ length: value }, () => item(depth + 1));
    const map = new Map();
    for (let left = value; left > 0; left -= 1) {
      const key = item(depth + 1);
      if (map.has(key)) throw NOT_CBOR;
      map.set(key, item(depth + 1));
    }
    return map;
  };
  const found = item(0);
  if (at !== bytes.length) throw NOT_CBOR;
  return found;
}

function cborHead(kind, value) {
  if (value < 24) return [(kind << 5) | value];
  if (value < 0x100) return [(kind << 5) | 24, value];
  if (value < 0x10000) return [(kind << 5) | 25, value >> 8, value & 255];
  return [(kind << 5) | 26, value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}
