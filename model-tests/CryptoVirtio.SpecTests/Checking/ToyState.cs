namespace CryptoVirtio.SpecTests;

/// <summary>A toy: how often it was kicked.</summary>
internal sealed record ToyState(ToyPhase Phase = ToyPhase.Off, int Kicks = 0) : StateOf<ToyPhase>(Phase);
