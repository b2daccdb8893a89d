/**
 * Awaited before a query takes its signal. In StrictMode React mounts each component, takes it away and mounts it again, all
 * at once. A query that has its signal by then is cancelled and made anew: two requests. This one goes on.
 */
export const remount: Promise<void> = /* @__PURE__ */ Promise.resolve();
