// The same questions in the same order as the office's program asks them (app/letters/judging.py); a test compares the
// answers. Days are counted from 1970, so that no time zone comes in.

class NotASeal extends Error {}
class NotAList extends Error {}
class ListBroken extends Error {}
class UnknownIssuer extends Error {}
class ListOlder extends Error {}
class CodeMistyped extends Error {}
class CodeInvalid extends Error {}

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const bytesOf = (base64) => Uint8Array.from(atob(base64.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const dayOf = (seconds) => Math.floor(seconds / 86400);

const [ISSUER, SUBJECT, EXPIRES, ISSUED, TOKEN, LETTER, REVOKED, CODES] = [1, 2, 4, 6, 7, -70001, -70002, -70003];

// Key id, content and signature of a COSE_Sign1 in the one form that the office writes; null for anything else.
function envelope(bytes) {
  let message;
  try {
    message = cborRead(bytes);
  } catch {
    return null;
  }
  if (!message || message.tag !== 18 || !Array.isArray(message.value) || message.value.length !== 4) return null;
  const [guarded, header, content, signature] = message.value;
  if (![guarded, content, signature].every((part) => part instanceof Uint8Array) || !(header instanceof Map)) return null;
  const kid = header.get(4);
  if (hex(guarded) !== "a10127" || header.size !== 1 || !(kid instanceof Uint8Array) || kid.length !== 4) return null;
  if (signature.length !== 64) return null;
  const head = [...cborHead(4, 4), ...cborHead(3, 10), ...new TextEncoder().encode("Signature1")];
  const rest = [...cborHead(2, 3), ...guarded, ...cborHead(2, 0), ...cborHead(2, content.length)];
  const signed = new Uint8Array(head.length + rest.length + content.length);
  signed.set([...head, ...rest]);
  signed.set(content, head.length + rest.length);
  return { kid: hex(kid), content, signature, signed };
}

const sealedOn = (key, day) => key.until === null || day <= key.until + 1;

async function signedBy(key, found) {
  return ed25519Verify(bytesOf(key.public), found.signature, found.signed);
}

// --- short codes ---

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

function cleaned(text) {
  return text.replace(/[ \-–—.\t\r\n\u00a0]/g, "").toUpperCase().replace(/[IL]/g, "1").replace(/O/g, "0");
}

// Twelve characters without dashes; throws CodeMistyped where there are twelve and their check fails.
function parseCode(text) {
  const clean = cleaned(text);
  const values = Array.from(clean, (character) => ALPHABET.indexOf(character));
  const rest = values.reduce((sum, value) => (sum * 32 + value) % 1021, 0);
  if (clean.length === 12 && values.every((value) => value >= 0) && rest === 0) return clean;
  throw clean.length === 12 ? new CodeMistyped() : new CodeInvalid();
}

const looksTyped = (text) => /^([0-9A-Za-z]{2,6}([ \-–—.]+[0-9A-Za-z]{2,6}){2}|[0-9A-Za-z]{12})$/.test(text.trim());

const letterId = (issuer, code) => hex(sha256(new TextEncoder().encode(`${issuer}\n${code}`)).subarray(0, 8));

// --- seals ---

function fragmentOf(text) {
  const fragment = text.replace(/\s/g, "").split("#").pop().replace(/=+$/, "");
  if (!/^[A-Za-z0-9_-]{80,800}$/.test(fragment) || fragment.length % 4 === 1) throw new NotASeal();
  return bytesOf(fragment);
}

function claimFrom(content) {
  try {
    const claims = cborRead(content);
    const [number, kind, data, digest] = claims.get(LETTER);
    const expires = claims.get(EXPIRES);
    const claim = {
      issuer: claims.get(ISSUER),
      number,
      kind,
      issued: dayOf(claims.get(ISSUED)),
      until: expires === undefined ? null : dayOf(expires),
      data,
      initials: claims.get(SUBJECT),
      code: parseCode(new TextDecoder().decode(claims.get(TOKEN))),
    };
    const texts = [claim.issuer, number, kind, claim.initials];
    if (!texts.every((text) => typeof text === "string") || !(digest instanceof Uint8Array) || digest.length !== 16) throw 0;
    claim.digest = hex(digest);
    return claim;
  } catch {
    throw new NotASeal();
  }
}

// {claim, key}, {verdict} for a seal that does not hold; throws NotASeal.
async function openSeal(bytes, keys) {
  const found = bytes.length <= 600 ? envelope(bytes) : null;
  if (!found) throw new NotASeal();
  const named = keys.filter((key) => key.kid === found.kid);
  if (!named.length) return { verdict: "unknown_issuer" };
  for (const key of named) {
    if (!(await signedBy(key, found))) continue;
    const claim = claimFrom(found.content);
    if (claim.issuer === key.issuer && sealedOn(key, claim.issued)) return { claim, key };
  }
  return { verdict: "tampered" };
}

// --- signed lists ---

function listFrom(content) {
  try {
    const claims = cborRead(content);
    const kind = claims.has(REVOKED) ? "revoked" : "codes";
    const [counter, day, entries] = claims.get(kind === "revoked" ? REVOKED : CODES);
    const issuer = claims.get(ISSUER);
    if (typeof issuer !== "string" || !(counter >= 1) || !Number.isInteger(day)) throw 0;
    if (kind === "codes") {
      const letters = new Map(
        entries.map(([id, number, issued, until, revoked]) => [hex(id), { number, issued, until, revoked }]),
      );
      return { kind, issuer, counter, day, letters };
    }
    if (!(entries instanceof Uint8Array) || entries.length % 8) throw 0;
    const ids = new Set();
    for (let at = 0; at < entries.length; at += 8) ids.add(hex(entries.subarray(at, at + 8)));
    return { kind, issuer, counter, day, ids };
  } catch {
    throw new NotAList();
  }
}

async function openList(bytes, keys) {
  const found = envelope(bytes);
  if (!found) throw new NotAList();
  const named = keys.filter((key) => key.kid === found.kid);
  if (!named.length) throw new UnknownIssuer();
  for (const key of named) {
    if (key.stolen || !(await signedBy(key, found))) continue;
    const list = listFrom(found.content);
    if (list.issuer === key.issuer && sealedOn(key, list.day)) return { ...list, signature: hex(found.signature) };
  }
  throw new ListBroken();
}

// The lists with `fresh` among them; an older one never takes the place of a newer one.
function withList(lists, fresh) {
  const same = (each) => each.kind === fresh.kind && each.issuer === fresh.issuer;
  const known = lists.find(same);
  if (known && (fresh.counter < known.counter || (fresh.counter === known.counter && fresh.signature !== known.signature))) {
    throw new ListOlder();
  }
  return [...lists.filter((each) => !same(each)), fresh];
}

// --- the verdict ---

const byDate = (until, today) => (until !== null && until < today ? "expired" : "valid");
const of = (lists, kind, issuer) => lists.find((each) => each.kind === kind && each.issuer === issuer);

async function judgeSeal(bytes, { keys, lists, today }) {
  const { verdict, claim, key } = await openSeal(bytes, keys);
  if (!claim) return { verdict };
  const revoked = of(lists, "revoked", claim.issuer);
  const id = letterId(claim.issuer, claim.code);
  const codes = of(lists, "codes", claim.issuer);
  const known = codes && codes.letters.get(id);
  const told = { claim, office: key.office, withdrawals: revoked ? revoked.day : null, codes: null };
  if ((revoked && revoked.ids.has(id)) || (known && known.revoked)) return { ...told, verdict: "revoked" };
  const same = known && known.number === claim.number && known.issued === claim.issued && known.until === claim.until;
  if (key.stolen && !same) return { ...told, verdict: "key_lost" };
  return { ...told, verdict: byDate(claim.until, today) };
}

function judgeCode(code, { keys, lists, today }) {
  const asked = lists.filter((each) => each.kind === "codes");
  if (!asked.length) return { verdict: "unanswered" };
  for (const list of asked) {
    const id = letterId(list.issuer, code);
    const known = list.letters.get(id);
    if (!known) continue;
    const revoked = of(lists, "revoked", list.issuer);
    const gone = known.revoked || (revoked && revoked.ids.has(id));
    const office = keys.find((key) => key.issuer === list.issuer).office;
    const told = { known, office, withdrawals: revoked ? revoked.day : null, codes: list.day };
    return { ...told, verdict: gone ? "revoked" : byDate(known.until, today) };
  }
  return { verdict: "not_found", withdrawals: null, codes: Math.min(...asked.map((each) => each.day)) };
}

// A QR's text or a typed code, as a person or a camera gave it.
async function judge(text, world) {
  let code = null;
  try {
    code = parseCode(text);
  } catch (error) {
    if (looksTyped(text)) throw error;
  }
  return code ? judgeCode(code, world) : judgeSeal(fragmentOf(text), world);
}
