// What people see and touch.

const DATA = JSON.parse(document.getElementById("loket").textContent);
const WORDS = DATA.words;
const at = (id) => document.getElementById(id);
const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

let lists = [];

const today = () => {
  const now = new Date();
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86400000;
};

function longDate(day) {
  const date = new Date(day * 86400000);
  return `${date.getUTCDate()} ${WORDS.months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

function ofList(text, day) {
  const age = today() - day;
  const said = [say(text, { day: longDate(day) })];
  if (age > DATA.staleDays) said.push(say(WORDS.stale, { age }));
  else if (age < -1) said.push(WORDS.ahead);
  return said.join(" ");
}

function notesOf(found) {
  const notes = found.pdfSigned ? [WORDS.pdfSigned] : [];
  if (["tampered", "unknown_issuer", "unanswered"].includes(found.verdict)) return notes;
  if (found.codes !== null) notes.push(ofList(WORDS.codes, found.codes));
  if (found.withdrawals !== null) notes.push(ofList(WORDS.withdrawals, found.withdrawals));
  else if (found.codes === null) notes.push(WORDS.noWithdrawals);
  return notes;
}

function factsOf(found) {
  const { claim, known } = found;
  if (!claim && !known) return [];
  const { number, issued, until } = claim || known;
  const facts = [
    [WORDS.office, found.office],
    [WORDS.number, number],
    [WORDS.issued, longDate(issued)],
    [WORDS.until, until === null ? WORDS.untilChange : longDate(until)],
  ];
  if (claim) facts.push([WORDS.initials, claim.initials], [WORDS.data, longDate(claim.data)]);
  return facts;
}

function show(kind, word, sentence, compare = "", facts = [], notes = []) {
  at("result").dataset.kind = kind;
  at("sign").textContent = { good: "✓", bad: "✗", warn: "!" }[kind];
  at("word").textContent = word;
  at("sentence").textContent = sentence;
  at("compare").textContent = compare;
  at("compare").hidden = !compare;
  at("facts").replaceChildren(
    ...facts.flatMap(([label, value]) => {
      const [term, text] = [document.createElement("dt"), document.createElement("dd")];
      term.textContent = label;
      text.textContent = value;
      return [term, text];
    }),
  );
  at("facts").hidden = !facts.length;
  at("notes").replaceChildren(
    ...notes.map((note) => {
      const line = document.createElement("p");
      line.textContent = note;
      return line;
    }),
  );
  at("result").hidden = false;
  at("result").focus();
  at("result").scrollIntoView({ block: "start" });
}

const KINDS = { valid: "good", expired: "warn", revoked: "bad", tampered: "bad", key_lost: "bad", unknown_issuer: "bad" };

function tell(found) {
  let compare = "";
  if (found.claim || found.known) {
    if (found.verdict !== "revoked") compare = found.claim ? WORDS.compare : WORDS.compareCode;
  }
  const kind = KINDS[found.verdict] || "warn";
  show(kind, WORDS.verdicts[found.verdict], WORDS.sentences[found.verdict], compare, factsOf(found), notesOf(found));
}

function problem(error) {
  const [what, remedy] = WORDS.problems[error.constructor.name] || WORDS.problems.other;
  show("warn", what, remedy);
}

async function check(text) {
  try {
    tell(await judge(text, { keys: DATA.keys, lists, today: today() }));
  } catch (error) {
    problem(error);
  }
}

class NoQr extends Error {}
class NoPicture extends Error {}

// The text of the QR in a picture: by the browser's own reader where it has one, else by ours.
async function textIn(file) {
  let picture;
  try {
    picture = await createImageBitmap(file);
  } catch {
    throw new NoPicture();
  }
  if ("BarcodeDetector" in globalThis) {
    try {
      const found = await new BarcodeDetector({ formats: ["qr_code"] }).detect(picture);
      if (found.length) return found[0].rawValue;
    } catch {
      // a reader that does not work here
    }
  }
  const longest = Math.max(picture.width, picture.height);
  // A usual photo reads fast at 2400; then smaller against noise, larger against small modules.
  const wanted = [Math.min(longest, 2400), 1200, 800, Math.min(4000, longest * 2)];
  for (const most of wanted.filter((each, n) => n === 0 || each < longest === n < 3)) {
    const scale = most / longest;
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    pen.imageSmoothingQuality = "high";
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const text = findQr(pen.getImageData(0, 0, canvas.width, canvas.height).data, canvas.width, canvas.height);
    if (text !== null) return text;
  }
  throw new NoQr();
}

async function checkPicture(file) {
  at("busy").hidden = false;
  await new Promise((resolve) => setTimeout(resolve, 30)); // let the word "reading" be drawn first
  try {
    const head = new Uint8Array(await file.slice(0, 1024).arrayBuffer());
    if (isPdf(head)) tell(await judgePdf(new Uint8Array(await file.arrayBuffer()), { keys: DATA.keys, lists, today: today() }));
    else await check(await textIn(file));
  } catch (error) {
    problem(error);
  } finally {
    at("busy").hidden = true;
  }
}

function showLists() {
  const lines = lists.map((list) => ofList(list.kind === "revoked" ? WORDS.withdrawals : WORDS.codes, list.day));
  at("lists").textContent = lines.length ? lines.join(" ") : WORDS.noWithdrawals;
}

async function takeList(file) {
  try {
    lists = withList(lists, await openList(new Uint8Array(await file.arrayBuffer()), DATA.keys));
    showLists();
    at("list-told").textContent = WORDS.listTaken;
  } catch (error) {
    const [what, remedy] = WORDS.problems[error.constructor.name] || WORDS.problems.other;
    at("list-told").textContent = `${what} ${remedy}`;
  }
}

async function start() {
  for (const list of DATA.lists) {
    try {
      lists = withList(lists, await openList(bytesOf(list), DATA.keys));
    } catch {
      // one that no longer holds is not there
    }
  }
  showLists();
  at("typed").addEventListener("submit", (event) => {
    event.preventDefault();
    if (at("text").value.trim()) check(at("text").value);
  });
  at("picture").addEventListener("change", () => {
    const [file] = at("picture").files;
    if (file) checkPicture(file);
    at("picture").value = "";
  });
  at("list").addEventListener("change", () => {
    const [file] = at("list").files;
    if (file) takeList(file);
    at("list").value = "";
  });
  at("print").addEventListener("click", () => print());
  const scanned = () => location.hash.length > 1 && check(location.hash);
  addEventListener("hashchange", scanned);
  await scanned();
  document.documentElement.dataset.ready = "1";
}

start();
