/**
 * Moving average over values on a closed line: `channels` numbers a point, the last point next to
 * the first. A radius that goes round more than once averages the whole line.
 *
 * @param radius how many points on either side count in
 */
export function smoothLoop(values: Float32Array, channels: number, radius: number): Float32Array {
  const length = values.length / channels;
  const reach = Math.min(radius, Math.floor((length - 1) / 2));
  const smooth = new Float32Array(values.length);
  for (let channel = 0; channel < channels; channel += 1) {
    const at = (point: number) => values[((point + length) % length) * channels + channel] ?? 0;
    let sum = 0;
    for (let point = -reach; point <= reach; point += 1) sum += at(point);
    for (let point = 0; point < length; point += 1) {
      smooth[point * channels + channel] = sum / (2 * reach + 1);
      sum += at(point + reach + 1) - at(point - reach);
    }
  }
  return smooth;
}
