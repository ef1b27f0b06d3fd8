/** What an adapter is created with. */
export interface ProviderSettings {
  modelId: string;
  apiKey: string;
  /** Speaks to another host: a proxy or an emulator. The provider's own address when absent. */
  baseUrl?: string | undefined;
}
