import type { Shipped } from "../category.js";

const CLOUD = "Gunawi et al., Why Does the Cloud Stop Computing? Lessons from Hundreds of Service Outages, SoCC 2016.";

/** What the program runs on. */
export const INFRASTRUCTURE: readonly Shipped[] = [
  {
    key: "infrastructure",
    name: "Infrastructure",
    description: "What the program runs on fails or is too small: machines, networks, disks, memory.",
    parent: null,
    source: CLOUD,
    template: {
      CAUSE: { heading: "Cause", guidance: "Which resource failed or ran out, and what used it up." },
      PREVENTION: {
        heading: "Prevention",
        guidance: "Capacity, redundancy, and the alarm that should have come before.",
      },
    },
  },
  {
    key: "network",
    name: "Network",
    description: "A connection cannot be made or breaks off, or a name is not found.",
    parent: "infrastructure",
    source: CLOUD,
    rules: [
      {
        codes: [
          "ECONNREFUSED",
          "ECONNRESET",
          "ECONNABORTED",
          "EHOSTUNREACH",
          "ENETUNREACH",
          "ENOTFOUND",
          "EAI_AGAIN",
          "EPIPE",
        ],
      },
      { codes: ["EAI*"] },
      {
        types: [
          "*ConnectionError",
          "*ConnectionRefused*",
          "*ConnectException",
          "*UnknownHostException",
          "*NetworkError",
          "*SocketException",
        ],
      },
      {
        words: [
          "connection refused",
          "connection reset",
          "socket hang up",
          "name or service not known",
          "no route to host",
        ],
      },
    ],
  },
  {
    key: "certificate",
    name: "Certificate",
    description: "A certificate is expired, unknown, or for another name.",
    parent: "network",
    source: "RFC 5280, Internet X.509 Public Key Infrastructure Certificate Profile, section 6.",
    rules: [
      { codes: ["ERR_TLS*", "ERR_SSL*"] },
      { types: ["*SSLError", "*SSLHandshakeException", "*CertificateError"] },
      { words: ["certificate * expired", "certificate verify failed", "self-signed certificate"] },
    ],
  },
  {
    key: "timeout",
    name: "Timeout",
    description: "An answer does not come in the time that is given to it.",
    parent: "infrastructure",
    source: "Dai et al., Understanding Real-World Timeout Problems in Cloud Server Systems, IC2E 2018.",
    rules: [
      { codes: ["ETIMEDOUT", "ESOCKETTIMEDOUT"] },
      { statuses: ["408", "504"] },
      { types: ["*Timeout", "*TimeoutError", "*TimeoutException", "*DeadlineExceeded*"] },
      { words: ["timed out", "time out", "timeout * exceeded", "deadline exceeded"] },
    ],
  },
  {
    key: "memory",
    name: "Memory",
    description: "There is not enough memory, or the program was ended for taking too much.",
    parent: "infrastructure",
    source: CLOUD,
    rules: [
      { codes: ["ENOMEM"] },
      { types: ["OutOfMemory*", "*.OutOfMemory*", "MemoryError", "*OOMKilled*"] },
      { words: ["out of memory", "heap * limit", "cannot allocate memory", "oom killed", "memory limit exceeded"] },
    ],
  },
  {
    key: "disk",
    name: "Disk",
    description: "A disk is full, broken, or may not be written.",
    parent: "infrastructure",
    source: CLOUD,
    rules: [
      { codes: ["ENOSPC", "EROFS", "EIO", "EDQUOT"] },
      { words: ["no space left on device", "disk full", "disk quota exceeded", "read-only file system"] },
    ],
  },
  {
    key: "exhausted-limits",
    name: "Exhausted limits",
    description: "Handles, threads, or the connections of a pool are used up.",
    parent: "infrastructure",
    source: CLOUD,
    rules: [
      { codes: ["EMFILE", "ENFILE", "EAGAIN"] },
      { words: ["too many open files", "pool * exhausted", "too many connections", "unable to create * thread"] },
    ],
  },
];
