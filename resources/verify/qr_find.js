// A QR symbol found in a picture: light and dark, three finder patterns, one alignment pattern, a grid through the four.

// How much of the picture counts as a pixel's surroundings, and how much darker than they are dark is. The first suits
// clean pictures, the second blurred ones.
const VIEWS = [[24, 0.88], [60, 0.97]];

// Dark where a pixel is clearly darker than its surroundings; so shadows and paper colour do not matter.
function darkness(pixels, width, height, [part, share]) {
  const grey = new Uint8Array(width * height);
  for (let n = 0; n < grey.length; n += 1) grey[n] = (pixels[4 * n] * 77 + pixels[4 * n + 1] * 151 + pixels[4 * n + 2] * 28) >> 8;
  const stride = width + 1;
  const sums = new Float64Array(stride * (height + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0, line = 0; x < width; x += 1) {
      line += grey[y * width + x];
      sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1] + line;
    }
  }
  const half = Math.max(12, Math.round(Math.min(width, height) / part));
  const dark = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const [top, bottom] = [Math.max(0, y - half), Math.min(height, y + half + 1)];
    for (let x = 0; x < width; x += 1) {
      const [left, right] = [Math.max(0, x - half), Math.min(width, x + half + 1)];
      const sum = sums[bottom * stride + right] - sums[top * stride + right] - sums[bottom * stride + left] + sums[top * stride + left];
      if (grey[y * width + x] * (right - left) * (bottom - top) < sum * share) dark[y * width + x] = 1;
    }
  }
  return { width, height, at: (x, y) => x >= 0 && y >= 0 && x < width && y < height && dark[Math.floor(y) * width + Math.floor(x)] === 1 };
}

// 1 dark, 1 light, 3 dark, 1 light, 1 dark.
const finderLike = (runs) => {
  const module = (runs[0] + runs[1] + runs[2] + runs[3] + runs[4]) / 7;
  if (module < 0.8) return 0;
  const slack = Math.max(module * 0.6, 1.2);
  const fits = [1, 1, 3, 1, 1].every((wanted, n) => Math.abs(runs[n] - wanted * module) < slack * Math.sqrt(wanted));
  return fits ? module : 0;
};

// From a point inside the middle square, along one direction: the five runs, and how far the middle is from the point.
function across(picture, x, y, dx, dy) {
  const most = Math.max(picture.width, picture.height) / 3;
  const walk = (sign) => {
    const runs = [0, 0, 0];
    let step = sign > 0 ? 0 : 1;
    for (let part = 0; part < 3; part += 1) {
      while (picture.at(x + sign * step * dx, y + sign * step * dy) === (part !== 1)) {
        runs[part] += 1;
        step += 1;
        if (step > most) return null;
      }
      if (part < 2 && runs[part] === 0 && !(part === 0 && sign < 0)) return null;
    }
    return runs;
  };
  const [forth, back] = [walk(1), walk(-1)];
  if (!forth || !back) return null;
  const module = finderLike([back[2], back[1], back[0] + forth[0], forth[1], forth[2]]);
  return module ? { module, shift: (forth[0] - back[0] - 1) / 2 } : null;
}

function finders(picture) {
  const found = [];
  const look = (x, y) => {
    const down = across(picture, x, y, 0, 1);
    if (!down) return;
    const cy = y + down.shift;
    const over = across(picture, x, Math.round(cy), 1, 0);
    if (!over) return;
    const cx = x + over.shift;
    if (!across(picture, Math.round(cx), Math.round(cy), 0.7071, 0.7071)) return;
    const module = (down.module + over.module) / 2;
    const near = found.find((each) => Math.hypot(each.x - cx, each.y - cy) < each.module * 2);
    if (near) {
      near.x = (near.x * near.count + cx) / (near.count + 1);
      near.y = (near.y * near.count + cy) / (near.count + 1);
      near.module = (near.module * near.count + module) / (near.count + 1);
      near.count += 1;
    } else found.push({ x: cx, y: cy, module, count: 1 });
  };
  for (let y = 0; y < picture.height; y += 1) {
    const runs = [0, 0, 0, 0, 0];
    let now = false;
    for (let x = 0; x <= picture.width; x += 1) {
      const dark = x < picture.width && picture.at(x, y);
      if (dark === now) runs[4] += 1;
      else {
        if (now && finderLike(runs)) look(Math.round(x - runs[4] - runs[3] - runs[2] / 2), y);
        runs.shift();
        runs.push(1);
        now = dark;
      }
    }
  }
  return found.filter((each) => each.count > 1).sort((a, b) => b.count - a.count).slice(0, 12);
}

// Three finders that stand as the corners of a square do: [corner, right, below], the best first.
function triples(found) {
  const all = [];
  for (const corner of found) {
    for (const right of found) {
      for (const below of found) {
        if (corner === right || corner === below || right === below) continue;
        const [ax, ay, bx, by] = [right.x - corner.x, right.y - corner.y, below.x - corner.x, below.y - corner.y];
        if (ax * by - ay * bx <= 0) continue;
        const [a, b] = [Math.hypot(ax, ay), Math.hypot(bx, by)];
        const modules = [corner.module, right.module, below.module];
        const uneven = Math.max(...modules) / Math.min(...modules);
        const bent = Math.abs(ax * bx + ay * by) / (a * b);
        const lopsided = Math.max(a, b) / Math.min(a, b);
        if (uneven > 1.9 || bent > 0.5 || lopsided > 1.8) continue;
        all.push({ corner, right, below, a, b, cost: uneven - 1 + bent + lopsided - 1 });
      }
    }
  }
  return all.sort((one, two) => one.cost - two.cost).slice(0, 12);
}

// The projective map that takes four points of the plane to four others (each [x, y]).
function projection(from, to) {
  const rows = from.flatMap(([x, y], n) => [
    [x, y, 1, 0, 0, 0, -x * to[n][0], -y * to[n][0], to[n][0]],
    [0, 0, 0, x, y, 1, -x * to[n][1], -y * to[n][1], to[n][1]],
  ]);
  for (let column = 0; column < 8; column += 1) {
    const best = rows.slice(column).reduce((at, row, n) => (Math.abs(row[column]) > Math.abs(rows[at][column]) ? n + column : at), column);
    [rows[column], rows[best]] = [rows[best], rows[column]];
    if (Math.abs(rows[column][column]) < 1e-12) return null;
    for (let n = 0; n < 8; n += 1) {
      if (n === column) continue;
      const factor = rows[n][column] / rows[column][column];
      for (let m = column; m < 9; m += 1) rows[n][m] -= factor * rows[column][m];
    }
  }
  const h = rows.map((row, n) => row[8] / row[n]);
  return (x, y) => {
    const depth = h[6] * x + h[7] * y + 1;
    return [(h[0] * x + h[1] * y + h[2]) / depth, (h[3] * x + h[4] * y + h[5]) / depth];
  };
}

// Where the alignment pattern's middle is, looked for around where an even square would have it.
function alignment(picture, { corner, right, below }, size) {
  const span = size - 7;
  const [ux, uy] = [(right.x - corner.x) / span, (right.y - corner.y) / span];
  const [vx, vy] = [(below.x - corner.x) / span, (below.y - corner.y) / span];
  const reach = size - 10;
  const [mx, my] = [corner.x + reach * (ux + vx), corner.y + reach * (uy + vy)];
  const wide = Math.min(9, Math.max(4, size * 0.12));
  let [best, place] = [-1, null];
  for (let a = -wide; a <= wide; a += 0.34) {
    for (let b = -wide; b <= wide; b += 0.34) {
      const [x, y] = [mx + a * ux + b * vx, my + a * uy + b * vy];
      let score = 0;
      for (let j = -2; j <= 2; j += 1) {
        for (let i = -2; i <= 2; i += 1) {
          const wanted = Math.max(Math.abs(i), Math.abs(j)) !== 1;
          if (picture.at(x + i * ux + j * vx, y + i * uy + j * vy) === wanted) score += 1;
        }
      }
      score -= (Math.abs(a) + Math.abs(b)) * 0.02;
      if (score > best) [best, place] = [score, [x, y]];
    }
  }
  return best > 20 ? place : null;
}

// How well the dotted lines between the finders fit a grid: 1 is perfect.
function timing(picture, grid, size) {
  let good = 0;
  for (let n = 8; n < size - 8; n += 1) {
    const [ax, ay] = grid(n + 0.5, 6.5);
    const [bx, by] = grid(6.5, n + 0.5);
    if (picture.at(ax, ay) === (n % 2 === 0)) good += 1;
    if (picture.at(bx, by) === (n % 2 === 0)) good += 1;
  }
  return good / (2 * (size - 16));
}

function gridsOf(picture, triple) {
  const { corner, right, below, a, b } = triple;
  const module = (corner.module + right.module + below.module) / 3;
  const rough = (a + b) / 2 / module + 7;
  const grids = [];
  for (let version = 1; version <= BLOCKS.length; version += 1) {
    const size = 17 + 4 * version;
    if (size < rough * 0.7 || size > rough * 1.4) continue;
    const even = [right.x + below.x - corner.x, right.y + below.y - corner.y];
    const corners = [[corner.x, corner.y], [right.x, right.y], [below.x, below.y]];
    const ends = [[3.5, 3.5], [size - 3.5, 3.5], [3.5, size - 3.5]];
    const found = version > 1 ? alignment(picture, triple, size) : null;
    for (const [place, end] of [[found, [size - 6.5, size - 6.5]], [even, [size - 3.5, size - 3.5]]]) {
      if (!place) continue;
      const grid = projection([...ends, end], [...corners, place]);
      if (grid) grids.push({ size, grid, fit: timing(picture, grid, size) });
    }
  }
  return grids.filter((each) => each.fit > 0.7).sort((one, two) => two.fit - one.fit).slice(0, 4);
}

// Each module by the vote of five points in it.
function sampled(picture, size, grid) {
  const modules = new Uint8Array(size * size);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      let votes = 0;
      for (const [i, j] of [[0.5, 0.5], [0.3, 0.5], [0.7, 0.5], [0.5, 0.3], [0.5, 0.7]]) {
        if (picture.at(...grid(x + i, y + j))) votes += 1;
      }
      modules[y * size + x] = votes > 2 ? 1 : 0;
    }
  }
  return (x, y) => modules[y * size + x] === 1;
}

// The text of the QR in a picture's pixels (four bytes each), or null.
function findQr(pixels, width, height) {
  for (const view of VIEWS) {
    const picture = darkness(pixels, width, height, view);
    for (const triple of triples(finders(picture))) {
      for (const { size, grid } of gridsOf(picture, triple)) {
        const text = decodeModules(size, sampled(picture, size, grid));
        if (text !== null) return text;
      }
    }
  }
  return null;
}
