import { describe, expect, it } from "vitest";
import { cleanFile } from "../../../src/algorithms/errors/clean-file.js";
import { cleanFunction } from "../../../src/algorithms/errors/clean-function.js";
import { cleanModule, functionBehindModule } from "../../../src/algorithms/errors/clean-module.js";
import { foldRecursion } from "../../../src/algorithms/errors/fold-recursion.js";

describe("a file is the same on every machine and in every build", () => {
  it.each([
    ["/home/alice/app/handlers/pay.py", "handlers/pay.py"],
    ["/srv/www/handlers/pay.py", "handlers/pay.py"],
    ["C:\\Users\\bob\\source\\repos\\Shop\\Pages\\Index.cs", "Pages/Index.cs"],
    ["https://cdn.example/static/js/main.3f2a9c1b.js?v=1", "static/js/main.js"],
    ["app:///main.0123abcd.js", "main.js"],
    ["https://x.example/assets/index-BkR3h2dP.js", "assets/index.js"],
    ["https://x.example/a1b2c3d4e5f6.js", "<hash>.js"],
    ["jquery-3.4.1.min.js", "jquery.min.js"],
    ["webpack:///./src/components/App.tsx?1234", "src/components/App.tsx"],
    ["/app/node_modules/.pnpm/express@4.18.2/node_modules/express/lib/index.js", "express/lib/index.js"],
    ["/usr/lib/python3.11/site-packages/django/core/handlers.py", "django/core/handlers.py"],
    ["/var/lib/gems/2.7/gems/rails-5.2.3/lib/rails.rb", "rails/lib/rails.rb"],
    ["/rustc/abcdef1234567/library/core/src/panicking.rs", "library/core/src/panicking.rs"],
    ["/usr/lib/libc.so.6", "lib/libc.so"],
    ["AMDRadeonX5000GLDriver", "AMDRadeonX5000GLDriver"],
    ["foo.js:12:34", "foo.js"],
    ["<anonymous>", null],
    ["/", null],
  ])("%s → %s", (file, clean) => expect(cleanFile(file)).toBe(clean));
});

describe("a function is the same in every build", () => {
  it.each([
    ["native", "Scaleform::X::OnActivated(unsigned long,_GUID const &)", "Scaleform::X::OnActivated"],
    ["native", "std::map<int, std::vector<x>>::operator[](int const&)", "std::map<T>::operator[]"],
    ["native", "foo::operator<<(std::ostream&)", "foo::operator<<"],
    ["native", "<lambda_5db80dab47756d3e72c2dcd38b80b1dd>::operator()", "{lambda}::operator()"],
    ["native", "?A0xc3a0617d::crash", "crash"],
    ["native", "(anonymous namespace)::f(int)", "f"],
    ["native", "core::ptr::drop_in_place<T>::h0123456789abcdef", "core::ptr::drop_in_place<T>"],
    ["native", "foo [clone .part.0]", "foo"],
    ["native", "foo.cold.1", "foo"],
    ["native", "0x7fff1234", null],
    ["native", "sub_401A20", null],
    ["cocoa", "__30-[Batch send:]_block_invoke.563", "-[Batch send:]_block_invoke"],
    ["cocoa", "closure #1 (Int) -> () in Foo.bar(_:)", "closure in Foo.bar"],
    ["cocoa", "<redacted>", null],
    ["java", "lambda$main$0", "lambda$main"],
    ["java", "access$1600", "access"],
    ["java", "$anonfun$foo$1$adapted", "$anonfun$foo"],
    ["csharp", "Shop.<Main>g__Local|0_1", "Shop.Main.Local{lambda}"],
    ["node", "Object.<anonymous>", null],
    ["node", "Hub.mocked [as capture]", "mocked"],
    ["javascript", "Pt</t.prototype.wrap/<", "wrap"],
    ["ruby", "block (2 levels) in foo", "block in foo"],
    ["go", "main.func1.2", "main.func"],
    ["go", "main.(*Server).Do", "main.*Server.Do"],
    ["php", "class@anonymous\0/var/x.php0x71::run", "class@anonymous::run"],
    ["python", "<module>", "<module>"],
    ["python", "<lambda>", null],
  ])("%s: %s → %s", (platform, name, clean) => expect(cleanFunction(name, platform)).toBe(clean));
});

describe("a module is the class that was written", () => {
  it.each([
    ["com.x.Foo$$EnhancerBySpringCGLIB$$1a2b", "com.x.Foo"],
    ["com.x.Foo$$SpringCGLIB$$0", "com.x.Foo"],
    ["com.sun.proxy.$Proxy42", "com.sun.proxy.$Proxy"],
    ["Foo$Bar$2", "Foo$Bar"],
    ["X$$Lambda$14/0x0000001", "X"],
    ["jdk.internal.reflect.GeneratedMethodAccessor75", "jdk.internal.reflect.GeneratedMethodAccessor"],
    ["My.App+<>c__DisplayClass3_0", "My.App"],
    ["App\\Http\\Foo", "App\\Http\\Foo"],
    ["__main__", null],
  ])("%s → %s", (module, clean) => expect(cleanModule(module)).toBe(clean));

  it("knows the async method behind a .NET state machine", () => {
    expect(functionBehindModule("My.App+<Run>d__5")).toBe("Run");
    expect(functionBehindModule("My.App")).toBeNull();
  });
});

describe("recursion of any depth reads the same", () => {
  const read = (text: string) =>
    foldRecursion(text.split(" "))
      .map((i) => text.split(" ")[i])
      .join(" ");

  it.each([
    ["a a a b", "a b"],
    ["m a b a b a b e", "m a b e"],
    ["m a b a b e", "m a b e"],
    ["a b c", "a b c"],
    ["a b a", "a b a"],
  ])("%s → %s", (from, to) => expect(read(from)).toBe(to));

  it("forgets where a deep recursion was entered and cut", () => {
    const deep = "a b c ".repeat(40).trim();
    expect(read(deep.slice(2))).toBe(read(deep));
    expect(read(deep.slice(0, -2))).toBe(read(deep));
  });
});
