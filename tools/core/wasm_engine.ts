/**
 * WebAssembly's constructors as they were when the toolkit began: a snippet
 * that puts others in their place never sees a module of the toolkit.
 *
 * @module
 */

const { Module, Instance } = WebAssembly;
const { imports } = Module;

/** Compiles a module. */
export function compileWasm(bytes: Uint8Array): WebAssembly.Module {
  return new Module(bytes as Uint8Array<ArrayBuffer>);
}

/** Instantiates a module: fresh memory, fresh state. */
export function instantiateWasm(module: WebAssembly.Module, given: WebAssembly.Imports): WebAssembly.Instance {
  return new Instance(module, given);
}

/** What a module imports. */
export function importsOf(module: WebAssembly.Module): WebAssembly.ModuleImportDescriptor[] {
  return imports(module);
}
