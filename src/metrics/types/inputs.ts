import { Field, ID, InputType } from "type-graphql";
import { MetricDirection } from "./metric.js";

@InputType({ description: "An attribute, by name and value." })
export class AttributeInput {
  @Field(() => String, { description: "Its name, such as `http.route`." })
  name: string;

  @Field(() => String, { description: "Its value, exactly." })
  value: string;
}

@InputType({ description: "Which series of a metric; what is absent does not narrow." })
export class SeriesSelection {
  @Field(() => String, {
    nullable: true,
    description: "The key of the component that is measured; with it those that are merged into it.",
  })
  component?: string | null;

  @Field(() => String, { nullable: true, description: "The version of the release that was measured." })
  release?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The key of the project that it was measured for; with it those that are merged into it.",
  })
  project?: string | null;

  @Field(() => String, { nullable: true, description: "The key of the client whose projects it was measured for." })
  client?: string | null;

  @Field(() => [AttributeInput], { nullable: true, description: "Attributes that a series must all have, 20 at most." })
  attributes?: AttributeInput[] | null;

  @Field(() => [ID], { nullable: true, description: "The ids of the series themselves, 1,000 at most." })
  series?: string[] | null;
}

@InputType({ description: "Which series are listed; what is absent does not narrow." })
export class SeriesFilter {
  @Field(() => String, { nullable: true, description: "The key of their metric." })
  metric?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The key of the component that is measured; with it those that are merged into it.",
  })
  component?: string | null;

  @Field(() => String, { nullable: true, description: "The version of the release that was measured." })
  release?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The key of the project that it was measured for; with it those that are merged into it.",
  })
  project?: string | null;

  @Field(() => String, { nullable: true, description: "The key of the client whose projects it was measured for." })
  client?: string | null;

  @Field(() => [AttributeInput], { nullable: true, description: "Attributes that a series must all have, 20 at most." })
  attributes?: AttributeInput[] | null;
}

@InputType({ description: "Which metrics are listed; what is absent does not narrow." })
export class MetricFilter {
  @Field(() => String, {
    nullable: true,
    description: "A part of the key or the description, in capital or small letters, up to 200 characters.",
  })
  text?: string | null;

  @Field(() => String, { nullable: true, description: "The key of a component that it is measured of." })
  component?: string | null;
}

@InputType({ description: "Which way a metric is good." })
export class SetMetricDirectionInput {
  @Field(() => String, { description: "The metric's key." })
  metric: string;

  @Field(() => MetricDirection, { description: "Which way it is good." })
  direction: MetricDirection;
}
