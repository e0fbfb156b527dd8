import fc from "fast-check";

// The same examples in every run, so that a red build is red for its change; look further with another seed now and then.
fc.configureGlobal({ seed: 20_261_120 });
