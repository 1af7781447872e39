/** What docs/errors.md says of each kind of fault and of each warning, besides the answers of real runs. @module */

import type { FaultKind } from "../runtime/wire/outcome.ts";

/** One kind of fault. */
export interface ErrorPage {
  readonly kind: FaultKind;
  /** What brings it about. */
  readonly cause: string;
  /** What an agent should do about it. */
  readonly remedy: string;
  /** Cases of tests/specs whose answers are shown. */
  readonly examples: readonly string[];
  /** Files below tests/ that bring the kind about, where no snippet can. */
  readonly tests?: readonly string[];
}

/** Every kind, in the order of the closed list. */
export const ERROR_PAGES: readonly ErrorPage[] = [
  {
    kind: "syntax",
    cause: "The text does not parse; nothing ran. Slips out of Python are recognised and named.",
    remedy: "Mend the place that the caret shows and send the whole snippet again.",
    examples: ["syntax/keyword_argument", "syntax/missing_parenthesis"],
  },
  {
    kind: "unsupported_syntax",
    cause: "The text parses, but the compiler does not take it: a reserved name, or nesting without end.",
    remedy: "Rename, or split the expression as the hint says.",
    examples: ["unsupported_syntax/reserved_name"],
  },
  {
    kind: "policy",
    cause: "The snippet asked for something that no snippet may have: a module other than `vision`, `import()`, " +
      "`eval`, `Function`.",
    remedy: "Do without: everything that a snippet may use is there without an import.",
    examples: ["policy/import_of_a_module", "policy/eval"],
  },
  {
    kind: "reference",
    cause: "A name that was never declared, that is declared later or in another block, or a tool that does not exist.",
    remedy: "Take one of `suggestions`, or the name that the hint gives, and send the snippet again.",
    examples: ["reference/misspelt_tool", "reference/tool_without_its_image", "reference/declared_in_a_block"],
  },
  {
    kind: "type",
    cause: "A value is not what the snippet takes it for: undefined, a promise that was not awaited, a list instead " +
      "of an image.",
    remedy:
      'Look at what stands before the dot at `line` and `column`. With `typecheck: "always"` the type checker\'s ' +
      "word is in `diagnostics`, otherwise when it comes within 50 ms.",
    examples: ["type/no_image_was_sent", "type/forgotten_await", "type/deep_in_helpers"],
  },
  {
    kind: "range",
    cause: "A number is outside of what a built-in function allows, or functions call each other without end.",
    remedy: "Check the arithmetic that makes the number, or the condition that ends the recursion.",
    examples: ["range/negative_length"],
  },
  {
    kind: "tool_argument",
    cause: "A tool got an argument that it does not take. `tool` names tool, argument, what was received and what is " +
      "allowed.",
    remedy: "Correct the argument by `tool.allowed` and the hint; sizes of images are in the hint.",
    examples: ["tool_argument/box_outside", "tool_argument/box_of_fractions", "tool_argument/misspelt_option"],
  },
  {
    kind: "tool_unavailable",
    cause:
      "A codec, font or model that the tool needs is not installed on this server. No snippet can bring it about " +
      "where everything is.",
    remedy: "Use another tool; another attempt will fail the same way.",
    examples: [],
    tests: ["runtime/guest/describe_fault_test.ts"],
  },
  {
    kind: "input",
    cause:
      "An image of the request is damaged. Images are decoded at first use, so the line is that of the first tool " +
      "that needs its pixels.",
    remedy: "Send the image again, or work with another one. The same bytes will fail again.",
    examples: ["input/truncated_png"],
  },
  {
    kind: "timeout",
    cause: "The snippet ran longer than `wall_ms`, or used more processor time than `cpu_ms`. It was killed; what it " +
      "showed and logged before is in the answer.",
    remedy:
      "Do less at the line that is named: a smaller image, a crop, coarser steps, a tool instead of a loop over " +
      "pixels. Or raise the limit up to its ceiling.",
    examples: ["timeout/endless_loop", "timeout/promise_that_never_settles"],
  },
  {
    kind: "memory_limit",
    cause: "The snippet wanted more memory than `memory_mb`.",
    remedy: "Crop or resize first, keep fewer large images at a time, or raise the limit up to its ceiling.",
    examples: ["memory_limit/image_that_is_too_large"],
  },
  {
    kind: "output_limit",
    cause: "Too many or too large images were shown, or the returned value is too large or too deep. `limit.which` " +
      "says which. Catching the error does not undo it.",
    remedy: "Show fewer or smaller images; return a summary.",
    examples: ["output_limit/too_many_images", "output_limit/value_too_large"],
  },
  {
    kind: "tool_call_limit",
    cause: "The snippet called tools more often than `tool_calls`.",
    remedy: "Call tools on whole images; loop over `image.data` instead of calling a tool for each pixel.",
    examples: ["tool_call_limit/one_call_for_each_pixel"],
  },
  {
    kind: "unhandled_rejection",
    cause: "A promise was rejected and nobody had handled it one turn after the result was there.",
    remedy: "Await the promise, or give it a catch.",
    examples: ["unhandled_rejection/async_function_without_await"],
  },
  {
    kind: "thrown_value",
    cause: "Something was thrown that is no Error, so that no column is known.",
    remedy: "Throw an Error; mend what it tells.",
    examples: ["thrown_value/object"],
  },
  {
    kind: "user_error",
    cause: "The snippet threw an Error of its own, or a built-in function threw one that belongs to no other kind.",
    remedy: "The message is the snippet's own word; `cause` has the errors behind it.",
    examples: ["user_error/chain_of_causes"],
  },
  {
    kind: "crashed",
    cause: "The process ended without a word. No snippet is known to bring it about.",
    remedy: "Send it again; when it dies again, do less in one snippet.",
    examples: [],
    tests: ["faults/protocol_steps_test.ts"],
  },
  {
    kind: "cancelled",
    cause: "The caller went away, or the server was told to stop. The execution was killed.",
    remedy: "Send it again when the answer is wanted.",
    examples: [],
    tests: ["runtime/http/execute_route_test.ts", "runtime/http/connection_test.ts"],
  },
  {
    kind: "internal",
    cause: "A bug of the server. The log has its stack under the answer's `execution_id`.",
    remedy: "Report it. The snippet need not be changed.",
    examples: [],
    tests: ["runtime/host/collect_test.ts"],
  },
];

/** One warning: an execution that went well, and probably not as its author thinks. */
export interface WarningPage {
  readonly code: string;
  readonly cause: string;
  readonly remedy: string;
  /** The case of tests/specs whose warning is shown; null when none can bring it about. */
  readonly example: string | null;
}

/** Every warning. */
export const WARNING_PAGES: readonly WarningPage[] = [
  {
    code: "image_never_emitted",
    cause: "A tool made an image that no other tool used and that was neither shown nor returned",
    remedy: "Show or return it, or leave the call out",
    example: "warnings/image_never_emitted",
  },
  {
    code: "output_identical_to_input",
    cause: "A tool's output equals its input to the byte",
    remedy: "Check the arguments; a factor of 1 and an angle of 0 change nothing",
    example: "warnings/output_identical_to_input",
  },
  {
    code: "output_of_one_color",
    cause:
      "A tool made an image of one colour, or wholly transparent, of one that is not; parts that are cut out are let be",
    remedy: "Check the arguments: a level, a factor, a range or a shift that leaves nothing to be seen",
    example: "warnings/output_of_one_color",
  },
  {
    code: "rotation_cut_content",
    cause: "A rotation with `expand: false` cut corners off",
    remedy: "Leave `expand` out",
    example: "warnings/rotation_that_cuts",
  },
  {
    code: "extreme_aspect_ratio",
    cause: "A shown image is more than 20 times as long as it is wide",
    remedy: "Cut it into parts",
    example: "warnings/strip_that_is_too_thin",
  },
  {
    code: "data_write_without_effect",
    cause: "`image.data` was written to and the image used again; `data` is a copy",
    remedy: "Make a new image with `vision.fromPixels`",
    example: "warnings/data_written_without_effect",
  },
  {
    code: "image_shown_again",
    cause: "An image that has a name was shown under another one; an image is emitted once",
    remedy: "Show it once, or make the other name's image with a tool",
    example: "warnings/image_shown_again",
  },
  {
    code: "no_output",
    cause: "Nothing was returned, shown or logged",
    remedy: "End with `return` or `show`",
    example: "warnings/nothing_came_of_it",
  },
  {
    code: "undefined_value",
    cause: "The value, or a member of it, is undefined: JSON leaves it out, or makes it null. " +
      "The type checker's word on a member that does not exist comes along",
    remedy: "Read the member that there is",
    example: "warnings/member_that_is_undefined",
  },
  {
    code: "promise_in_value",
    cause: "The value holds promises that nobody awaited, as `list.map(async …)` makes them",
    remedy: "Write `await` before each, or `await Promise.all(list)`",
    example: "warnings/promises_in_a_list",
  },
  {
    code: "code_changed",
    cause: "A Markdown fence around the code was taken off",
    remedy: "None; positions are those of the text as it was sent",
    example: "works/markdown_fence",
  },
  {
    code: "type_error",
    cause: 'With `typecheck: "always"`: what the type checker says of a snippet that ran well',
    remedy: "Mend it if the value is not what was expected",
    example: "warnings/types_when_asked",
  },
  {
    code: "typecheck_unavailable",
    cause: 'With `typecheck: "always"`: no checker answered in time, or none is installed',
    remedy: "None",
    example: null,
  },
];
