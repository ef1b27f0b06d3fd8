import type { ModelName } from '@polyptych/contract/limits';
import styles from './model-dot.module.css';

/** A dot in the model's colour, beside its name. */
export function ModelDot({ model }: { model: ModelName }) {
  return <span className={styles.dot} data-model={model} aria-hidden />;
}
