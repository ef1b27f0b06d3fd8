/** `#rrggbb`. */
export type Colour = `#${string}`;

type Triple = [number, number, number];

/** Its channels in 0–255. */
export function toRgb(colour: Colour): Triple {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** From channels in 0–255, clamped. */
export function fromRgb(red: number, green: number, blue: number): Colour {
  const channel = (value: number): number => Math.max(0, Math.min(255, Math.round(value)));
  const packed = (channel(red) << 16) | (channel(green) << 8) | channel(blue);
  return `#${packed.toString(16).padStart(6, '0')}`;
}

const toLinear = (value: number): number =>
  value <= 10.31475 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4;
const fromLinear = (value: number): number =>
  255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055);

/** OKLab (Björn Ottosson, 2020): lightness 0–1, a and b about ±0.4. */
function toLab(colour: Colour): Triple {
  const [r, g, b] = toRgb(colour).map(toLinear) as Triple;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromLab([lightness, a, b]: Triple): Colour {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return fromRgb(
    fromLinear(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    fromLinear(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    fromLinear(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  );
}

/** Perceptual mix: `amount` 0 gives the first colour, 1 the second. */
export function mix(from: Colour, to: Colour, amount: number): Colour {
  const target = toLab(to);
  return fromLab(
    toLab(from).map((value, i) => value + ((target[i] ?? 0) - value) * amount) as Triple,
  );
}

/** As light of the second colour falls on a surface of the first. */
export function multiply(colour: Colour, light: Colour): Colour {
  const [r, g, b] = toRgb(light);
  const surface = toRgb(colour);
  return fromRgb((surface[0] * r) / 255, (surface[1] * g) / 255, (surface[2] * b) / 255);
}

/** Positive lightens towards a warm white, negative darkens towards a cool black; −1 to 1. */
export function shade(colour: Colour, amount: number): Colour {
  return amount >= 0 ? mix(colour, '#fff6e4', amount) : mix(colour, '#10142c', -amount);
}

/** Scales chroma: 0 is grey, 1 unchanged. */
export function saturate(colour: Colour, factor: number): Colour {
  const [lightness, a, b] = toLab(colour);
  return fromLab([lightness, a * factor, b * factor]);
}

/** The nearest colour on a grid in OKLab. */
export function quantise(colour: Colour, lightnessStep: number, chromaStep: number): Colour {
  const [l, a, b] = toLab(colour);
  const snap = (value: number, step: number): number => Math.round(value / step) * step;
  return fromLab([snap(l, lightnessStep), snap(a, chromaStep), snap(b, chromaStep)]);
}
