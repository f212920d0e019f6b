namespace CryptoVirtio.Spec;

/// <summary>Something that was observed, or that a machine could see next. Values are as they were seen; nothing is judged here.</summary>
public abstract record SpecEvent;
