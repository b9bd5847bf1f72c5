/** What `withGlobalTauri` puts on the window, as far as backend/call.js and events.js use it. */
interface Window {
  readonly __TAURI__: {
    readonly core: {
      invoke<T>(command: string, parameters?: Record<string, unknown>): Promise<T>;
      readonly Channel: new <T>() => { onmessage: (message: T) => void };
    };
    readonly window: {
      getCurrentWindow(): { startDragging(): Promise<void> };
    };
    readonly event: {
      listen<T>(name: string, listener: (event: { payload: T }) => void): Promise<() => void>;
    };
  };
}
