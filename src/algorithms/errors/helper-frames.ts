/** How errors are raised, passed on and reported, in native code. */
const raising =
  /^(?:_*(?:abort|raise|kill|tgkill|gsignal|pthread_kill|assert_rtn|assert_fail|purecall|fortify_fatal|exceptionPreprocess|CxxThrowException|CFThrowFormattedException|cxa_throw|cxa_rethrow|terminate|objc_terminate|sigtramp|restore_rt|stack_chk_fail)|objc_exception_(?:throw|rethrow)|\+\[NSException raise:format:(?:arguments:)?\]|RaiseException|RaiseComPlusException|KiUserExceptionDispatcher|std::(?:_*terminate|panicking::.*|panic::.*|rt::.*)|core::panicking::.*|rust_(?:panic|begin_unwind).*|swift_(?:_?fatalError|unexpectedError)\w*|_?swift_runtime_on_report|malloc_v?report|malloc_zone_error|crashpad::.*|google_breakpad::.*|runtime\.(?:gopanic|panic\w*|sigpanic|goexit))$/;

/** How memory is given back: where its corruption is noticed, seldom where it was made. */
const releasing =
  /^(?:_*(?:free|free_base|free_dbg|szone_free\w*|nanov2_free\w*|CFRelease|objc_release|swift_release(?:_dealloc)?|swift_deallocClassInstance)|Rtlp?FreeHeap(?:Internal)?|HeapFree|operator delete(?:\[\])?|je_free|scudo_free)$/;

/** How async functions, generators and threads are run; which of them appear depends on the build's target. */
const running =
  /^(?:__awaiter|__generator|asyncGeneratorStep|_asyncToGenerator|asyncToGenerator|_next|_throw|fulfilled|rejected|tryCatch|regeneratorRuntime\S*|processTicksAndRejections|process\._tickCallback|_tickCallback|runMicrotasks|__webpack_require__|_bootstrap_inner|_call_with_frames_removed|thread_start|_?start_thread|__start_thread|_*pthread_start|_*pthread_body|_?thread_proxy|RtlUserThreadStart|BaseThreadInitThunk|__libc_start_(?:main|call_main)|_start)$/;

const machinery =
  /^(?:jdk\.internal\.reflect|sun\.reflect|java\.lang\.(?:reflect|invoke)|System\.Runtime\.(?:ExceptionServices|CompilerServices))(?:\.|$)/;
const frozen = /^<frozen |^node:internal\/|^internal\/(?:process|timers|modules)/;

/** What tells a helper frame: the names as cleaned, the file as sent. */
export interface HelperTraits {
  function: string | null;
  module: string | null;
  file: string | null;
}

/**
 * Whether a frame only raises, passes on, releases or schedules, whosever code it is. Such frames come and go with the
 * version of compiler, runtime and system, and are left out of grouping unless there is nothing else.
 */
export function isHelperFrame(frame: HelperTraits): boolean {
  const name = frame.function ?? "";
  if (raising.test(name) || releasing.test(name) || running.test(name)) return true;
  return machinery.test(frame.module ?? "") || frozen.test(frame.file ?? "");
}
