import { useDraft } from '../app/use-draft.ts';

/**
 * Puts other words in the place of a prompt: a rewrite, a random one, a link's. What the person had
 * written is kept beside it, so that there is a way back.
 * @returns what puts them there, what takes them back, if there is anything to go back to, and what
 * forgets the person's own once the prompt was sent
 */
export function useOwnWords(prompt: string, setPrompt: (prompt: string) => void) {
  const [own, setOwn] = useDraft('create.own');
  const [put, setPut] = useDraft('create.put');
  const replace = (next: string) => {
    // One replacement after the other: the way back leads to the person's own words.
    if (prompt !== put) setOwn(prompt);
    setPut(next);
    setPrompt(next);
  };
  const takeBack = () => {
    setPrompt(own);
    setOwn('');
  };
  const forgetOwn = () => {
    setOwn('');
    setPut('');
  };
  const canTakeBack = own.trim() !== '' && own !== prompt;
  return { replace, takeBack: canTakeBack ? takeBack : undefined, forgetOwn };
}
