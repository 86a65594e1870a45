import { Field, Float, Int, ObjectType } from "type-graphql";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";

@Needs("metrics:read")
@ObjectType({ description: "Observations in buckets of given bounds." })
export class ExplicitBuckets {
  @Field(() => [Float], { description: "Bucket i has those above the bound before it and up to bound i." })
  bounds: number[];

  @Field(() => [Float], { description: "How many each bucket has: one more than there are bounds." })
  counts: number[];
}

@Needs("metrics:read")
@ObjectType({ description: "Buckets of one sign whose widths grow by a factor." })
export class ExponentialCounts {
  @Field(() => Int, { description: "The power of the base at which the first bucket begins." })
  offset: number;

  @Field(() => [Float], { description: "How many each bucket has." })
  counts: number[];
}

@Needs("metrics:read")
@ObjectType({ description: "Observations in OpenTelemetry's exponential buckets, whose base is 2^(2^−scale)." })
export class ExponentialBuckets {
  @Field(() => Int, { description: "The scale." })
  scale: number;

  @Field(() => Float, { description: "How many are zero, or so near to it that they count as zero." })
  zeroCount: number;

  @Field(() => Float, { description: "Up to which distance from zero they count as zero." })
  zeroThreshold: number;

  @Field(() => ExponentialCounts, { description: "Those above zero." })
  positive: ExponentialCounts;

  @Field(() => ExponentialCounts, { description: "Those below zero, by their distance from it." })
  negative: ExponentialCounts;
}

@Needs("metrics:read")
@ObjectType({ description: "Observations as a histogram tells them." })
export class RawHistogram {
  @Field(() => Float, { description: "How many." })
  count: number;

  @Field(() => Float, { nullable: true, description: "Their sum; null: not told." })
  sum: number | null;

  @Field(() => Float, { nullable: true, description: "The smallest; null: not told." })
  min: number | null;

  @Field(() => Float, { nullable: true, description: "The largest; null: not told." })
  max: number | null;

  @Field(() => ExplicitBuckets, { nullable: true, description: "Its buckets, where they have bounds of their own." })
  explicit?: ExplicitBuckets | null;

  @Field(() => ExponentialBuckets, { nullable: true, description: "Its buckets, where they are exponential." })
  exponential?: ExponentialBuckets | null;
}

@Needs("metrics:read")
@ObjectType({ description: "A point of a series as it was sent." })
export class RawPoint {
  @Field(() => DateTime, { description: "Its time." })
  at: number;

  @Field(() => Float, { description: "Its value; of a histogram how many observations it has." })
  value: number;

  @Field(() => DateTime, { nullable: true, description: "Since when a total counts; null: not told." })
  start: number | null;

  @Field(() => RawHistogram, { nullable: true, description: "The histogram; null: it is a number." })
  histogram: RawHistogram | null;
}
