import {
  DataSet,
  type EnglishProfaneWord,
  type LiteralNode,
  type Node,
  type ParsedPattern,
  RegExpMatcher,
  SyntaxKind,
  englishDataset,
  parseRawPattern,
} from 'obscenity';

import { INNOCENT, NARROWED } from './corrections.ts';

interface Entry {
  originalWord: EnglishProfaneWord;
}

/** The first blocked word of a text in lower case ASCII whose runs of a letter are at most two long. */
export function findWord(text: string): string | undefined {
  loaded ??= load();
  const first = loaded.matcher.getAllMatches(text, true)[0];
  if (first === undefined) return undefined;
  return loaded.entries.getPayloadWithPhraseMetadata(first).phraseMetadata?.originalWord;
}

let loaded: ReturnType<typeof load> | undefined;

function load(): { entries: DataSet<Entry>; matcher: RegExpMatcher } {
  const entries = correctedEntries();
  const { blacklistedTerms, whitelistedTerms = [] } = entries.build();
  const matcher = new RegExpMatcher({
    blacklistedTerms: blacklistedTerms.map(({ id, pattern }) => ({
      id,
      pattern: stretch(pattern),
    })),
    whitelistedTerms: [...whitelistedTerms, ...INNOCENT],
  });
  return { entries, matcher };
}

function correctedEntries(): DataSet<Entry> {
  const entries = new DataSet<Entry>()
    .addAll(englishDataset)
    .removePhrasesIf(
      ({ metadata }) => metadata !== undefined && NARROWED.has(metadata.originalWord),
    );
  for (const [originalWord, patterns] of NARROWED) {
    entries.addPhrase((phrase) => {
      for (const pattern of patterns) phrase.addPattern(parseRawPattern(pattern));
      return phrase.setMetadata({ originalWord });
    });
  }
  return entries;
}

/**
 * Every letter may stand twice. The library folds the repeated letters of the text instead, which
 * loses words that have two by right (jizz, buttplug) and misses others (coock).
 */
function stretch(pattern: ParsedPattern): ParsedPattern {
  return { ...pattern, nodes: pattern.nodes.flatMap(stretchNode) };
}

function stretchNode(node: Node): Node[] {
  if (node.kind === SyntaxKind.Optional) return [node, node];
  if (node.kind !== SyntaxKind.Literal) return [node];
  return node.chars.flatMap((char, i): Node[] => {
    const literal: LiteralNode = { kind: SyntaxKind.Literal, chars: [char] };
    const single = char !== node.chars[i - 1] && char !== node.chars[i + 1];
    return single ? [literal, { kind: SyntaxKind.Optional, childNode: literal }] : [literal];
  });
}
