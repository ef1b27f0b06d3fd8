import type { ModelsAnswer } from '@polyptych/contract';
import { MODEL_NAMES, type ModelName } from '@polyptych/contract/limits';
import type { UseQueryResult } from '@tanstack/react-query';
import { sentenceOf } from '../api/failures.ts';
import { useApi } from '../api/api-context.tsx';
import { HowToTurnOn } from '../ui/how-to-turn-on.tsx';
import { Problem } from '../ui/problem.tsx';
import { SimulatedMark } from '../ui/simulated-mark.tsx';
import styles from './model-panels.module.css';

type Model = ModelsAnswer['models'][number];

interface ModelPanelsProps {
  models: UseQueryResult<Model[]>;
  chosen: readonly ModelName[];
  onChoose: (model: ModelName, takesPart: boolean) => void;
}

/** The four panels, each a model that may take part. */
export function ModelPanels({ models, chosen, onChoose }: ModelPanelsProps) {
  const { data, error } = models;
  const simulated = data?.filter((model) => model.enabled && model.simulated) ?? [];
  return (
    <fieldset className={styles.models}>
      <legend className="visually-hidden">Models that take part</legend>
      {error && !data && <Problem>{sentenceOf(error)}</Problem>}
      <div className={styles.panels}>
        {data
          ? data.map((model) => (
              <ModelPanel
                key={model.name}
                model={model}
                isChosen={chosen.includes(model.name)}
                onChoose={(takesPart) => {
                  onChoose(model.name, takesPart);
                }}
              />
            ))
          : MODEL_NAMES.map((name) => (
              <div key={name} className={styles.panel} data-model={name} data-empty />
            ))}
      </div>
      {simulated.length > 0 && <SimulatedNote everyModel={simulated.length === data?.length} />}
    </fieldset>
  );
}

interface ModelPanelProps {
  model: Model;
  isChosen: boolean;
  onChoose: (takesPart: boolean) => void;
}

function ModelPanel({ model, isChosen, onChoose }: ModelPanelProps) {
  const { name, displayName, enabled, modelId, simulated } = model;
  if (!enabled) {
    return (
      <div className={styles.panel} data-model={name} data-off>
        <span className={styles.name}>{displayName}</span>
        <span className={styles.id}>Switched off</span>
        <HowToTurnOn model={name} />
      </div>
    );
  }
  return (
    <label className={styles.panel} data-model={name} data-chosen={isChosen || undefined}>
      <input
        type="checkbox"
        className={styles.check}
        checked={isChosen}
        aria-label={displayName}
        aria-describedby={`${name}-about`}
        onChange={({ target }) => {
          onChoose(target.checked);
        }}
      />
      <span className={styles.name}>{displayName}</span>
      <span id={`${name}-about`} className={styles.about}>
        <span className={styles.id}>{modelId}</span>
        {simulated && <SimulatedMark />}
      </span>
    </label>
  );
}

/** Simulated pictures are no model's work, and the way to real ones is a key. */
function SimulatedNote({ everyModel }: { everyModel: boolean }) {
  const { config } = useApi();
  if (config.apiUrl !== '') return null;
  return (
    <p className={styles.note}>
      {everyModel ? 'All models are simulated' : 'Models marked “simulated” are'}: nothing leaves
      this computer and nothing is paid. With a key, such as <code>OPENAI_API_KEY</code>, in the
      server’s environment the real model draws.
    </p>
  );
}
