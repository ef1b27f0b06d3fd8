import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeApi } from './fake-api.ts';
import { card, openSession } from './page.tsx';
import { aPicture, aSession, failed } from './sessions.ts';

const first = aPicture(0, { imageKey: 'sessions/x/flux-0.webp' });
const session = aSession({
  prompt: 'A red kite!',
  models: { flux: [first, failed(1)], openai: [aPicture(0)] },
});

/** Files that were handed to the person. */
let saved: { name: string; blob: Blob }[];
let api: FakeApi;

beforeEach(() => {
  // In a browser there is one kind of bytes; jsdom has one beside that of its `TextEncoder`.
  vi.stubGlobal('Uint8Array', new TextEncoder().encode('').constructor);
  Blob.prototype.stream = streamOf;
  api = new FakeApi();
  saved = [];
  const blobs = new Map<string, Blob>();
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    const url = `blob:${blobs.size}`;
    blobs.set(url, blob as Blob);
    return url;
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    saved.push({ name: this.download, blob: blobs.get(this.href) ?? new Blob() });
  });
});

/** A blob's bytes as they come, which jsdom's blobs can't tell. */
function streamOf(this: Blob) {
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: async (stream) => {
      stream.enqueue(new Uint8Array(await this.arrayBuffer()));
      stream.close();
    },
  });
}

const zip = () => screen.getByRole('button', { name: 'Download zip' });

describe('downloading', () => {
  it('saves a picture as it is stored, under a name that tells what it is', async () => {
    const { user } = await openSession(session, { api });
    await user.click(card('Flux', 1).getByRole('button', { name: 'Download picture 1' }));
    await waitFor(() => {
      expect(saved.map(({ name }) => name)).toEqual(['a-red-kite-flux-1.webp']);
    });
    expect(await saved[0]?.blob.text()).toBe(`bytes of ${new URL(first.imageUrl).pathname}`);
  });

  it('says that a picture could not be had', async () => {
    const { user } = await openSession(session, { api });
    api.isAway = true;
    await user.click(card('Flux', 1).getByRole('button', { name: 'Download picture 1' }));
    expect(await screen.findByText('The picture could not be downloaded')).toBeVisible();
    expect(saved).toEqual([]);
  });

  it('packs all pictures of a session, with its record', async () => {
    const { user } = await openSession(session, { api });
    await user.click(zip());
    await waitFor(() => {
      expect(saved.map(({ name }) => name)).toEqual(['a-red-kite.zip']);
    });
    const bytes = new TextDecoder('latin1').decode(await saved[0]?.blob.arrayBuffer());
    for (const name of ['session.json', 'flux-1.webp', 'openai-1.png']) {
      expect(bytes).toContain(name);
    }
    expect(bytes).toContain(`bytes of ${new URL(first.imageUrl).pathname}`);
    expect(zip()).not.toHaveAttribute('aria-disabled');
  });

  it('says that a session could not be packed, and lets one try again', async () => {
    const { user } = await openSession(session, { api });
    api.isAway = true;
    await user.click(zip());
    expect(await screen.findByText('The zip could not be made')).toBeVisible();
    api.isAway = false;
    await user.click(zip());
    await waitFor(() => {
      expect(saved).toHaveLength(1);
    });
  });
});
