import { useEffect } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useApi } from '../api/api-context.tsx';
import { useGenerate, useIsGenerating } from '../api/actions.ts';
import { sentenceOf } from '../api/failures.ts';
import { useModels } from '../api/queries.ts';
import { useAnnounce } from '../app/announcer.tsx';
import { putUpNotice } from '../app/notices.ts';
import { PageTitle } from '../app/page-title.tsx';
import { useWindowPlace } from '../app/place.ts';
import { readDraft, useDraft } from '../app/use-draft.ts';
import { useMissedRefusal } from '../app/use-missed-refusal.ts';
import { sessionPath } from '../session/session-paths.ts';
import { Problem } from '../ui/problem.tsx';
import { promptProblem } from '../ui/prompt-field.tsx';
import styles from './create-view.module.css';
import { ModelPanels } from './model-panels.tsx';
import { PromptComposer } from './prompt-composer.tsx';
import { RecentSessions } from './recent-sessions.tsx';
import { useChosenModels } from './use-chosen-models.ts';
import { useOwnWords } from './use-own-words.ts';

const DRAFT = 'create';

/** Where a session begins: a prompt, and the models that take part. */
export function CreateView() {
  useWindowPlace('create');
  const [prompt, setPrompt, forget] = useDraft(DRAFT);
  const { replace, takeBack, forgetOwn } = useOwnWords(prompt, setPrompt);
  useAskedPrompt(replace);
  const models = useModels();
  const { config } = useApi();
  // The page's host tells which models are on before the API has answered.
  const told = config.models.length > 0 ? config.models : undefined;
  const enabled = models.data?.filter((model) => model.enabled).map(({ name }) => name) ?? told;
  const { chosen, choose } = useChosenModels(enabled ?? []);
  const { post, error, reset } = useGenerate();
  const isSending = useIsGenerating();
  const [, navigate] = useLocation();
  const announce = useAnnounce();
  const tellIfMissed = useMissedRefusal('Your prompt was not taken');

  const problem = promptProblem(prompt) ?? problemWithModels(enabled, chosen);
  const generate = async () => {
    if (problem !== undefined) announce(problem);
    if (problem !== undefined) return;
    const answer = post({ prompt: prompt.trim(), models: chosen });
    if (!answer) return;
    const { sessionId } = await answer;
    // Who has gone elsewhere meanwhile, or writes the next one, is not pulled away from there.
    const isWaiting = location.pathname === '/' && readDraft(DRAFT) === prompt;
    forget(prompt);
    forgetOwn();
    if (isWaiting) navigate(sessionPath(sessionId));
    else {
      putUpNotice({
        title: 'Your pictures are being drawn',
        action: {
          label: 'Look',
          onClick: () => {
            navigate(sessionPath(sessionId));
          },
        },
      });
    }
  };

  return (
    <div className={styles.view}>
      <header className={styles.hero}>
        <PageTitle title="Create" className={styles.title}>
          One prompt, <em>four</em> image models
        </PageTitle>
        <p className={styles.lead}>
          See what each makes of the same words. Then refine and widen every picture where you like
          it.
        </p>
      </header>
      <PromptComposer
        prompt={prompt}
        onChange={(next) => {
          // What was wrong was wrong with other words.
          reset();
          setPrompt(next);
        }}
        onReplace={replace}
        onTakeBack={takeBack}
        onSend={() => {
          // What went wrong is shown below the prompt.
          generate().catch(tellIfMissed);
        }}
        problem={problem}
        isSending={isSending}
        modelCount={chosen.length}
      >
        {error && <Problem>{sentenceOf(error)}</Problem>}
      </PromptComposer>
      <ModelPanels models={models} chosen={chosen} onChoose={choose} />
      <RecentSessions />
    </div>
  );
}

/** An address may carry a prompt, as a link to "use this prompt again" does. */
function useAskedPrompt(replace: (prompt: string) => void): void {
  const search = useSearch();
  const [, navigate] = useLocation();
  useEffect(() => {
    // Not the router's own reading of it, which takes a per cent sign in the prompt for one of its own.
    const asked = new URLSearchParams(location.search).get('prompt');
    if (asked === null) return;
    replace(asked);
    navigate('/', { replace: true });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- both functions are new at each drawing
  }, [search]);
}

function problemWithModels(
  enabled: readonly unknown[] | undefined,
  chosen: readonly unknown[],
): string | undefined {
  if (!enabled) return 'The models are still being asked for';
  if (enabled.length === 0) return 'No model is switched on';
  return chosen.length === 0 ? 'Choose at least one model' : undefined;
}
