import type { ModelName } from '@polyptych/contract/limits';
import { useModels } from '../api/queries.ts';
import { HowToTurnOn } from '../ui/how-to-turn-on.tsx';
import { ModelDot } from '../ui/model-dot.tsx';
import { columnId } from './column-id.ts';
import styles from './off-column.module.css';
import { DISPLAY_NAMES } from './shown.ts';

/** The place of a model that takes no part in this session, and why. */
export function OffColumn({ model }: { model: ModelName }) {
  const { data } = useModels();
  const isOn = data?.find(({ name }) => name === model)?.enabled;
  return (
    <section id={columnId(model)} className={styles.column} aria-label={DISPLAY_NAMES[model]}>
      <h2 className={styles.name}>
        <ModelDot model={model} />
        {DISPLAY_NAMES[model]}
      </h2>
      <div className={styles.panel}>
        {isOn === true && <p>Left out of this session.</p>}
        {isOn === false && (
          <p>
            Switched off. <HowToTurnOn model={model} />
          </p>
        )}
      </div>
    </section>
  );
}
