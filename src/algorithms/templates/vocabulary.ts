const words = (text: string) => new Set(text.split(" "));

/** What stands after a number and goes with it: units of bytes, bits, time, frequency and rate. */
export const UNITS = words(
  "b kb mb gb tb pb kib mib gib tib byte bytes kilobytes megabytes gigabytes bit bits ms msec msecs millis milliseconds millisecond us usec usecs microseconds microsecond ns nanoseconds nanosecond s sec secs second seconds min mins minute minutes h hr hrs hour hours d day days hz khz mhz ghz bps kbps mbps gbps percent",
);

/** Names of days, months, halves of a day and zones. */
export const CALENDAR = words(
  "mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october november december am pm utc gmt cet cest est edt cst cdt mst mdt pst pdt ist jst bst",
);

/** Words that are values. */
export const LITERALS = words("true false null none nil");
export const LONGEST_LITERAL = 5;

/** Endings by which a name is a file's. */
export const ENDINGS = words(
  "exe dll so sys py pyc js mjs cjs ts tsx jsx java class jar rb go rs php cs cpp cc c h hpp sh bat ps1 json yaml yml xml html htm css txt csv log conf cfg ini properties sql db lock pid tmp bak zip gz tar tgz png jpg jpeg gif svg pdf doc docx xls xlsx md",
);

/** Names of signals (POSIX.1-2017, signal.h): each stands for a number. */
export const SIGNALS = words(
  "SIGABRT SIGALRM SIGBUS SIGCHLD SIGCONT SIGFPE SIGHUP SIGILL SIGINT SIGKILL SIGPIPE SIGQUIT SIGSEGV SIGSTOP SIGTERM SIGTSTP SIGTTIN SIGTTOU SIGUSR1 SIGUSR2 SIGPOLL SIGPROF SIGSYS SIGTRAP SIGURG SIGVTALRM SIGXCPU SIGXFSZ",
);
