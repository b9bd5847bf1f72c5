import { fillTexts } from "./texts.js";

/**
 * The templates whose texts are filled in: that is done once, and not for each line of a list.
 *
 * @type {WeakSet<HTMLTemplateElement>}
 */
const filled = new WeakSet();

/**
 * A fresh copy of a `<template>` of the page, with its texts filled in.
 *
 * @param {string} id
 * @returns {HTMLElement}
 */
export function fromTemplate(id) {
  const template = byId(id, HTMLTemplateElement);
  const original = template.content.firstElementChild;
  if (!(original instanceof HTMLElement)) throw new Error(`template ${id} is empty`);
  if (!filled.has(template)) fillTexts(original);
  filled.add(template);
  return /** @type {HTMLElement} */ (original.cloneNode(true));
}

/**
 * The element of the page that has this id.
 *
 * @template {Element} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
export function byId(id, type) {
  return checked(document.getElementById(id), `#${id}`, type);
}

/**
 * The element under `root` that is marked `data-part="name"`.
 *
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} name
 * @param {new () => T} [type]
 * @returns {T}
 */
export function part(root, name, type) {
  const wanted = type ?? /** @type {new () => T} */ (/** @type {unknown} */ (HTMLElement));
  return checked(root.querySelector(`[data-part="${name}"]`), name, wanted);
}

/**
 * @template {Element} T
 * @param {Element | null} element
 * @param {string} name
 * @param {new () => T} type
 * @returns {T}
 */
function checked(element, name, type) {
  if (!(element instanceof type)) throw new Error(`${name} is missing or not a ${type.name}`);
  return element;
}
