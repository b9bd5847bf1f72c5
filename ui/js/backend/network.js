/**
 * The way to hosted assistants.
 *
 * @module
 */

import { call } from "./call.js";

/** @import { Proxy } from "../types/Proxy.ts" */
/** @import { ProxyChoice } from "../types/ProxyChoice.ts" */
/** @import { ProxySet } from "../types/ProxySet.ts" */

/** @returns {Promise<Proxy>} */
export function proxy() {
  return call("proxy");
}

/**
 * Chooses whether there is a proxy, from the next question on.
 *
 * @param {{ choice: ProxyChoice }} parameters
 * @returns {Promise<Proxy>}
 */
export function chooseProxy(parameters) {
  return call("choose_proxy", parameters);
}

/**
 * Takes this proxy from the next question on.
 *
 * @param {{ address: string, user: string, password: string }} parameters both empty keeps those of the same address
 * @returns {Promise<ProxySet>}
 */
export function setProxy(parameters) {
  return call("set_proxy", parameters);
}

/**
 * Forgets the proxy's user name and password.
 *
 * @returns {Promise<Proxy>}
 */
export function forgetProxyCredentials() {
  return call("forget_proxy_credentials");
}
