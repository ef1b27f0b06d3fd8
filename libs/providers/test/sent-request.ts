import { decodeSource } from '@polyptych/outpaint/canvas';
import { picture } from './pictures.ts';
import type { ReceivedRequest } from './scripted-server.ts';

/** Headers that HTTP, Node's `fetch` and the SDKs add to every request, whatever it asks for. */
const TRANSPORT_HEADER =
  /^(host|connection|content-length|transfer-encoding|user-agent|accept-(encoding|language)|sec-fetch-mode|x-stainless-.*|x-goog-api-client)$/;

/** A request without its body: everything that the adapter itself decides of it. */
export function headOf({ method, path, headers }: ReceivedRequest) {
  const own = Object.entries(headers).filter(([name]) => !TRANSPORT_HEADER.test(name));
  const told = own.map(([name, value]) => [name, String(value).replace(/; boundary=.*/, '')]);
  return { method, path, headers: Object.fromEntries(told) as Record<string, string> };
}

/** Where in a request a text stands, among all its headers too: the path, a header, the body. */
export function placesOf(text: string, { path, headers, body }: ReceivedRequest): string[] {
  const places = [
    ...(path.includes(text) ? ['path'] : []),
    ...Object.entries(headers).flatMap(([name, value]) =>
      String(value).includes(text) ? [name] : [],
    ),
    ...(body.includes(text) ? ['body'] : []),
  ];
  return places.sort();
}

export const jsonOf = ({ body }: ReceivedRequest): unknown => JSON.parse(body.toString());

/** A file in a form, its bytes in base64. */
export interface SentFile {
  name: string;
  type: string;
  base64: string;
}

/** A multipart body as the service reads it, in its order. */
export async function formOf(request: ReceivedRequest): Promise<[string, string | SentFile][]> {
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- discouraged for servers that strangers can reach, which this is not
  const form = await new Response(new Uint8Array(request.body), { headers }).formData();
  const read = async (value: string | File) =>
    typeof value === 'string'
      ? value
      : { name: value.name, type: value.type, base64: (await bytesOf(value)).toString('base64') };
  return Promise.all(
    [...form].map(async ([name, value]): Promise<[string, string | SentFile]> => [
      name,
      await read(value),
    ]),
  );
}

const bytesOf = async (file: File) => Buffer.from(await file.arrayBuffer());

export type Pixel = readonly [red: number, green: number, blue: number, alpha: number];

export const isWhite = ([red, green, blue]: Pixel) => red + green + blue === 3 * 255;
export const isOpaque = ([, , , alpha]: Pixel) => alpha === 255;

/** Says of a pixel whether it is opaque and of the colour of this test picture. */
export async function colourOf(name: string): Promise<(pixel: Pixel) => boolean> {
  const { data } = await decodeSource(picture(name, 1, 1).bytes);
  return (pixel) => pixel.every((sample, channel) => sample === data[channel]);
}

/**
 * The size of a picture in base64, and the one rectangle in it whose pixels are such; `none` when
 * there are no such pixels, `scattered` when they fill no rectangle.
 */
export async function areaOf(base64: unknown, isSuch: (pixel: Pixel) => boolean) {
  const { data, width, height } = await decodeSource(Buffer.from(String(base64), 'base64'));
  const at = (index: number) => [...data.subarray(index * 4, index * 4 + 4)] as unknown as Pixel;
  const such = Array.from({ length: width * height }, (_, index) => index).filter((index) =>
    isSuch(at(index)),
  );
  const size = { width, height };
  if (such.length === 0) return { ...size, area: 'none' };
  const xs = such.map((index) => index % width);
  const ys = such.map((index) => Math.floor(index / width));
  const [left, top, right, bottom] = [
    xs.reduce((a, b) => Math.min(a, b)),
    ys.reduce((a, b) => Math.min(a, b)),
    xs.reduce((a, b) => Math.max(a, b)),
    ys.reduce((a, b) => Math.max(a, b)),
  ];
  const area = { left, top, width: right - left + 1, height: bottom - top + 1 };
  return { ...size, area: such.length === area.width * area.height ? area : 'scattered' };
}
