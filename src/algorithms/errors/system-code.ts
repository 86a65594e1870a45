import type { ErrorFrame } from "./event.js";
import { textOf } from "./lenient.js";

/** Paths of packages, runtimes and systems; read with `/` as separator. */
const systemPath = new RegExp(
  [
    "(?:^|/)(?:node_modules|bower_components|site-packages|dist-packages|gems|vendor|deps)/",
    "^(?:node:|internal/|dart:|package:flutter/|<frozen |/rustc/|native$|\\[native code\\])",
    "^(?:chrome|moz|safari|safari-web|ms-browser)-extension:",
    "/lib/(?:python|ruby)\\d|/pkg/mod/|/go/src/|/\\.cargo/registry/|/checkouts/",
    "^/(?:usr/(?:lib|local/lib|local/go)|lib(?:32|64)?|system|apex|System/Library|Library/Apple)/|^/vendor/(?:lib|bin)",
    "^[A-Za-z]:/(?:windows|winnt)/",
    "Microsoft Visual Studio|/VC/Tools/|/boost/|boost_source",
  ].join("|"),
  "i",
);

/** Classes and packages of runtimes and of the frameworks that call applications. */
const systemModule = new RegExp(
  [
    "^(?:java|javax|jakarta|jdk|sun|com\\.sun|android|androidx|com\\.android|dalvik|libcore|kotlin|kotlinx|scala|groovy|clojure)\\.",
    "^(?:org\\.(?:apache|springframework|hibernate|eclipse|jboss|junit|codehaus|slf4j|postgresql))\\.",
    "^(?:io\\.(?:netty|vertx|undertow|micrometer|quarkus)|reactor|okhttp3|okio|retrofit2|com\\.google\\.(?:android|common|gson))\\.",
    "^(?:System|Microsoft|mscorlib|Windows|UnityEngine|UnityEditor|Mono|NUnit|Xunit)(?:\\.|$)",
    "^(?:runtime|reflect|net/http|database/sql|encoding/json|testing|syscall|golang\\.org/x)(?:[./]|$)",
    "^(?:importlib|runpy|threading|asyncio|concurrent\\.futures|multiprocessing|unittest|logging|socketserver|wsgiref)(?:\\.|$)",
  ].join("|"),
);

/** Apple's frameworks and the libraries of common systems, where a report gives only the image's name. */
const systemImage =
  /^(?:(?:lib\S+\.dylib|[A-Z]\w+Driver|GLEngine|lib(?:c|c\+\+|m|dl|pthread|art|log|EGL|GLES\w*|gcc_s|stdc\+\+)\.so\S*)|dyld\S*|Foundation|(?:Graphics|FrontBoard|BackBoard|Launch|Assistant)Services|(?:HI|Audio|Video)Toolbox\w*|ImageIO|(?:UI|App|Web|IO|Map|Store|Scene|Sprite|Game|Metal|Push|Core)Kit(?:Core)?|Quartz\w*|CF\w+|Core[A-Z]\w+|AV[A-Z]\w+|AttributeGraph|SwiftUI\w*|Combine|Metal|IOMobileFramebuffer|OpenGLES|(?:ntdll|kernel32|kernelbase|user32|ucrtbase|NTDLL|KERNEL32|KERNELBASE|USER32)\.(?:dll|DLL)|linux-gate\S*|\[vdso\])$/;

/** Functions of language runtimes and standard libraries, which are often linked into the application itself. */
const systemFunction =
  /^(?:<?(?:std|core|alloc|boost|tokio\w*|futures\w*|stdext|Concurrency|wil|art|rayon_core|hyper|__gnu_cxx|__cxxabiv1|Swift|dispatch)::|_*(?:pthread|objc|swift|dispatch)_\w+|_*(?:CF|NS|Rtl|Ldr|Nt|Zw)[A-Z]\w*$|block_(?:destroy|copy)_helper|lambda_method\d*$|rust_(?:begin_unwind|panic|maybe)|_*start(?:_thread|_main)?$|__libc_start|_main$|__scrt_|invoke_main$|mem(?:cpy|set|cmp|move)$|__mem|malloc|free$|operator (?:new|delete)|__dynamic_cast$|[-+]\[(?:NS|UI|CA|CF|AV|WK|_NS|_UI|__NS)[A-Z])/;

/**
 * Whether a frame looks like code of the system, a runtime or a package, where the sender did not say.
 * A guess from path, module, image and function; unknown code counts as the application's own.
 */
export function looksLikeSystemCode(frame: ErrorFrame): boolean {
  const image = textOf(frame.package)?.replaceAll("\\", "/") ?? "";
  const file = textOf(frame.file)?.replaceAll("\\", "/") ?? "";
  if (systemPath.test(file) || systemPath.test(image)) return true;
  if (image !== "" && !image.includes("/") && systemImage.test(image)) return true;
  const module = textOf(frame.module) ?? "";
  if (systemModule.test(module) || (/\.(?:dylib|so|dll)$/i.test(module) && systemImage.test(module))) return true;
  return systemFunction.test(textOf(frame.function) ?? "");
}
