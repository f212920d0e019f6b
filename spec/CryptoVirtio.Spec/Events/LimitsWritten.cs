namespace CryptoVirtio.Spec;

/// <summary>The device writes its limits into the reply of a HELLO.</summary>
/// <param name="Head">Its chain.</param>
/// <param name="Files">Open files at a time.</param>
/// <param name="Sessions">Sessions in one file at a time.</param>
/// <param name="Payload">Bytes of source or destination in one request.</param>
public sealed record LimitsWritten(uint Head, uint Files, uint Sessions, uint Payload) : SpecEvent;
