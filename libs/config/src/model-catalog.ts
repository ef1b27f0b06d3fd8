import {
  isModelName,
  MODEL_NAMES,
  type ModelName,
  PolyptychError,
  type ProviderName,
} from '@polyptych/contract';

export interface ModelConfig {
  name: ModelName;
  provider: ProviderName;
  enabled: boolean;
  /** Absent on a laptop without one, and in every process that may not read it. */
  apiKey: string | undefined;
  modelId: string;
  displayName: string;
  /** Another host in place of the provider's own: a proxy or an emulator. */
  baseUrl: string | undefined;
}

/** The name is none of the four. */
export class UnknownModelError extends PolyptychError {
  override readonly code = 'UNKNOWN_MODEL';

  constructor(name: string) {
    super(`There is no model "${name}"; the models are ${MODEL_NAMES.join(', ')}.`);
  }
}

/** The model is one of the four, but switched off. */
export class ModelDisabledError extends PolyptychError {
  override readonly code = 'MODEL_DISABLED';

  constructor(name: ModelName) {
    super(`The model "${name}" is disabled.`);
  }
}

/** The four models as they are configured. */
export class ModelCatalog {
  readonly #models: Readonly<Record<ModelName, ModelConfig>>;

  constructor(models: Readonly<Record<ModelName, ModelConfig>>) {
    this.#models = models;
  }

  /** All four, in the order of their columns. */
  getModels(): ModelConfig[] {
    return MODEL_NAMES.map((name) => this.#models[name]);
  }

  getEnabledModels(): ModelConfig[] {
    return this.getModels().filter((model) => model.enabled);
  }

  /**
   * @throws UnknownModelError for a name that is none of the four
   * @throws ModelDisabledError for a model that is switched off
   */
  getModel(name: string): ModelConfig {
    if (!isModelName(name)) throw new UnknownModelError(name);
    const model = this.#models[name];
    if (!model.enabled) throw new ModelDisabledError(name);
    return model;
  }

  isModelEnabled(name: string): boolean {
    return isModelName(name) && this.#models[name].enabled;
  }
}
