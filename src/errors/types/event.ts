import { Field, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";

/** How bad an event is, in Sentry's words. */
export enum ErrorLevel {
  FATAL = "FATAL",
  ERROR = "ERROR",
  WARNING = "WARNING",
  INFO = "INFO",
  DEBUG = "DEBUG",
}

registerEnumType(ErrorLevel, {
  name: "ErrorLevel",
  description: "How bad an event is, as its sender said.",
  valuesConfig: {
    FATAL: { description: "The program ended." },
    ERROR: { description: "Something failed; what is not said otherwise." },
    WARNING: { description: "Something may fail." },
    INFO: { description: "Nothing failed." },
    DEBUG: { description: "For those who look for causes." },
  },
});

@Needs("errors:read")
@ObjectType("ErrorFrame", { description: "One frame of a stack trace." })
@InputType("ErrorFrameInput", { description: "One frame of a stack trace." })
export class ErrorFrame {
  @Field(() => String, { nullable: true, description: "The module, package or class." })
  module?: string | null;

  @Field(() => String, { nullable: true, description: "The function or method." })
  function?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The library, image or assembly that holds it, as native programs name it.",
  })
  package?: string | null;

  @Field(() => String, { nullable: true, description: "The source file." })
  file?: string | null;

  @Field(() => Int, { nullable: true, description: "The line, from 1." })
  line?: number | null;

  @Field(() => Int, { nullable: true, description: "The column." })
  column?: number | null;

  @Field(() => Boolean, { nullable: true, description: "Whether it is the application's own code; null: nobody said." })
  inApp?: boolean | null;

  @Field(() => String, { nullable: true, description: "The source line." })
  contextLine?: string | null;
}

@Needs("errors:read")
@ObjectType("ErrorException", { description: "One exception of a chain." })
@InputType("ErrorExceptionInput", { description: "One exception of a chain." })
export class ErrorException {
  @Field(() => String, { nullable: true, description: "Its type, such as TypeError." })
  type?: string | null;

  @Field(() => String, { nullable: true, description: "Its message." })
  value?: string | null;

  @Field(() => String, { nullable: true, description: "The module that its type is defined in." })
  module?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Whether the program caught it; null: nobody said." })
  handled?: boolean | null;

  @Field(() => [ErrorFrame], { nullable: true, description: "Its stack, the outermost call first." })
  frames?: ErrorFrame[] | null;
}

/** What a sender tells of an event and reads later, as it was sent (but for what was scrubbed). */
@Needs("errors:read")
@ObjectType()
@InputType("ErrorFactsInput")
export class ErrorFacts {
  @Field(() => String, {
    nullable: true,
    description: "The message, for events that are not exceptions, or beside them.",
  })
  message?: string | null;

  @Field(() => String, { nullable: true, description: "Where it ran, such as production." })
  environment?: string | null;

  @Field(() => String, { nullable: true, description: "The machine it ran on." })
  serverName?: string | null;

  @Field(() => String, { nullable: true, description: "The route, job or function that was being served." })
  transaction?: string | null;

  @Field(() => String, { nullable: true, description: "The trace that it belongs to, 32 hex digits." })
  traceId?: string | null;

  @Field(() => [ErrorException], {
    nullable: true,
    complexity: 1,
    description: "The exceptions: causes first, the one caught last at the end.",
  })
  exceptions?: ErrorException[] | null;
}

@Needs("errors:read")
@ObjectType({ description: "How many events in one interval." })
export class EventCount {
  @Field(() => DateTime, { description: "The interval's beginning." })
  at: number;

  @Field(() => Int, { description: "How many events in it." })
  events: number;
}
