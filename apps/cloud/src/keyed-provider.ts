import type { ModelName } from '@polyptych/contract';
import {
  type CallOptions,
  createProvider,
  type ImageProvider,
  type JsonValue,
  ProviderError,
  type ProviderResult,
} from '@polyptych/providers';

export interface KeyedProviderOptions {
  name: ModelName;
  displayName: string;
  modelId: string;
  /** A proxy or an emulator in place of the provider's own address; it may want no key. */
  baseUrl: string | undefined;
  /** Reads the key, from memory or afresh; `undefined` when none was ever set. */
  readKey: (options: { fresh: boolean }) => Promise<string | undefined>;
  /** Told how long the provider took to answer, in milliseconds, whatever it answered. */
  onAnswer: (milliseconds: number) => void;
}

type Use = (provider: ImageProvider, call: CallOptions) => Promise<ProviderResult>;

/** What an adapter needs as a key where none is checked. */
const NO_KEY = 'no-key';

/**
 * An adapter whose key is read when it is needed, and read once more when the provider refuses it:
 * it may have been replaced since. A task that was submitted under the old key is carried on with
 * under the new one; everything else that was refused for its key was never billed.
 */
export function keyedProvider(options: KeyedProviderOptions): ImageProvider {
  const { name, modelId, baseUrl, readKey, onAnswer } = options;
  const adapter = (apiKey: string) => createProvider(name, { modelId, apiKey, baseUrl });
  const key = async (fresh: boolean) => {
    const found = await readKey({ fresh }).catch((cause: unknown) => {
      throw keyUnreadable(options, cause);
    });
    if (found === undefined && baseUrl === undefined) throw keyMissing(options);
    return found ?? NO_KEY;
  };
  const ask = async (apiKey: string, use: Use, call: CallOptions) => {
    const begin = performance.now();
    try {
      return await use(adapter(apiKey), call);
    } finally {
      onAnswer(Math.round(performance.now() - begin));
    }
  };
  const withKey = async (use: Use, { signal, onSubmitted }: CallOptions) => {
    let submitted: JsonValue | undefined;
    const noting: CallOptions = {
      signal,
      onSubmitted: async (handle) => {
        submitted = handle;
        await onSubmitted(handle);
      },
    };
    const known = await key(false);
    try {
      return await ask(known, use, noting);
    } catch (error) {
      if (!(error instanceof ProviderError) || error.code !== 'PROVIDER_AUTH') throw error;
      const fresh = await key(true);
      if (fresh === known) throw error;
      return ask(fresh, submitted === undefined ? use : resumeWith(submitted, options), noting);
    }
  };
  const canResume = adapter(NO_KEY).resume !== undefined;
  return {
    name,
    modelId,
    generate: (input, call) => withKey((provider, own) => provider.generate(input, own), call),
    iterate: (input, call) => withKey((provider, own) => provider.iterate(input, own), call),
    outpaint: (input, call) => withKey((provider, own) => provider.outpaint(input, own), call),
    ...(canResume && {
      resume: (handle, call) => withKey(resumeWith(handle, options), call),
    }),
  };
}

function resumeWith(handle: JsonValue, options: KeyedProviderOptions): Use {
  return (provider, call) =>
    provider.resume?.(handle, call) ?? Promise.reject(cannotResume(options));
}

/** Nobody was asked yet, so it may simply be tried again. */
function keyUnreadable({ displayName }: KeyedProviderOptions, cause: unknown): ProviderError {
  const sentence = `The API key for ${displayName} could not be read.`;
  return new ProviderError('PROVIDER_UNAVAILABLE', sentence, { retryable: true, cause });
}

function keyMissing({ displayName }: KeyedProviderOptions): ProviderError {
  return new ProviderError(
    'PROVIDER_AUTH',
    `No API key was set for ${displayName}: put it into the secret that the stack made for it, then try again.`,
    { retryable: false },
  );
}

function cannotResume({ displayName }: KeyedProviderOptions): ProviderError {
  return new ProviderError('PROVIDER_BAD_RESPONSE', `${displayName} cannot carry on with a task.`, {
    retryable: false,
  });
}
