// A letter's own file: the text of its QR, and whether all around it is as the office sealed it (app/letters/qr_room.py).

class NoSealInPdf extends Error {}

const ROOM = 5120;
const ROOM_HEAD =
  "<< %LoketSegel 1\n/Type /XObject /Subtype /Form /FormType 1 /BBox [ 0 0 1 1 ] /Matrix [ 1 0 0 1 0 0 ] " +
  `/Resources << >> /Filter /FlateDecode /Length ${ROOM} >>\nstream\n`;
const SIGNATURE = /\n\/Contents <([0-9a-f]{12288})> >>\n/;

const isPdf = (bytes) => new TextDecoder("latin1").decode(bytes.subarray(0, 1024)).includes("%PDF-");

async function unpacked(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new TextDecoder("latin1").decode(await new Response(stream).arrayBuffer());
}

// {text, digest}: text null for a file that has, or had, a room in which something else stands. Throws NoSealInPdf.
async function readPdf(bytes) {
  const whole = new TextDecoder("latin1").decode(bytes); // one letter for each byte
  if (!whole.includes("%LoketSegel") && !whole.includes("/Resources << >> /Filter /FlateDecode /Length 5120")) {
    throw new NoSealInPdf();
  }
  const at = whole.indexOf(ROOM_HEAD);
  const start = at + ROOM_HEAD.length;
  const alone = at >= 0 && whole.indexOf(ROOM_HEAD, at + 1) < 0;
  if (!alone || !whole.startsWith("\nendstream\n", start + ROOM)) return { text: null };
  let drawing;
  try {
    drawing = await unpacked(bytes.subarray(start, start + ROOM));
  } catch {
    return { text: null };
  }
  const text = drawing.slice(1, drawing.indexOf("\n"));
  const emptied = bytes.slice();
  emptied.fill(0x20, start, start + ROOM);
  const mark = whole.indexOf("%LoketTandaTangan");
  const signed = mark >= 0 && whole.indexOf("%LoketTandaTangan", mark + 1) < 0 ? SIGNATURE.exec(whole.slice(mark)) : null;
  if (signed) {
    const from = mark + signed.index + "\n/Contents <".length;
    emptied.fill(0x30, from, from + signed[1].length);
  }
  return { text, digest: hex(sha256(emptied).subarray(0, 16)) };
}

// What the file's own seal says; a file that is not as it was sealed is no letter of the office.
async function judgeSealed(bytes, world) {
  const { text, digest } = await readPdf(bytes);
  if (text === null) return { verdict: "tampered" };
  const found = await judgeSeal(fragmentOf(text), world);
  return found.claim && found.claim.digest !== digest ? { verdict: "tampered" } : found;
}

// The same, and whether the file carries a digital signature of its own kind (PAdES), which is not judged here.
async function judgePdf(bytes, world) {
  const found = await judgeSealed(bytes, world);
  return { ...found, pdfSigned: new TextDecoder("latin1").decode(bytes).includes("/ByteRange") };
}
