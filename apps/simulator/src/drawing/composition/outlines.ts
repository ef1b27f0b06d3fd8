export type Point = readonly [x: number, y: number];

const n = (value: number): number => Math.round(value * 10) / 10;

export function polygon(points: readonly Point[]): string {
  return `M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}Z`;
}

export function rect(x: number, y: number, width: number, height: number): string {
  return `M${n(x)} ${n(y)}h${n(width)}v${n(height)}h${n(-width)}Z`;
}

export function ellipse(cx: number, cy: number, rx: number, ry = rx): string {
  const [w, h] = [n(rx), n(ry)];
  return `M${n(cx - rx)} ${n(cy)}a${w} ${h} 0 1 1 ${2 * w} 0a${w} ${h} 0 1 1 ${-2 * w} 0Z`;
}

/** A smooth open curve through the points (Catmull–Rom as cubic Béziers). */
export function curve(points: readonly Point[]): string {
  const at = (index: number): Point =>
    points[Math.max(0, Math.min(points.length - 1, index))] ?? [0, 0];
  let d = `M${n(at(0)[0])} ${n(at(0)[1])}`;
  for (let i = 0; i < points.length - 1; i += 1) {
    const [before, from, to, after] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    d +=
      `C${n(from[0] + (to[0] - before[0]) / 6)} ${n(from[1] + (to[1] - before[1]) / 6)} ` +
      `${n(to[0] - (after[0] - from[0]) / 6)} ${n(to[1] - (after[1] - from[1]) / 6)} ` +
      `${n(to[0])} ${n(to[1])}`;
  }
  return d;
}

/** The area between a smooth curve (left to right) and a level below it. */
export function hillside(points: readonly Point[], bottom: number): string {
  const first = points[0] ?? [0, 0];
  const last = points.at(-1) ?? [0, 0];
  return `${curve(points)}L${n(last[0])} ${n(bottom)}L${n(first[0])} ${n(bottom)}Z`;
}

/** A pointed petal or leaf from the origin point outwards, `angle` in radians from upright. */
export function petal(x: number, y: number, length: number, width: number, angle: number): string {
  const turn = (px: number, py: number): string => {
    const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
    return `${n(x + px * cos - py * sin)} ${n(y + px * sin + py * cos)}`;
  };
  const w = width / 2;
  return (
    `M${turn(0, 0)}C${turn(-w * 1.3, -length * 0.4)} ${turn(-w, -length * 0.95)} ` +
    `${turn(0, -length)}C${turn(w, -length * 0.95)} ${turn(w * 1.3, -length * 0.4)} ${turn(0, 0)}Z`
  );
}
