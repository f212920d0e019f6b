namespace CryptoVirtio.Spec;

/// <summary>Chat: a record goes out.</summary>
/// <param name="Type">1 data, 2 close, 3 confirm.</param>
/// <param name="Counter">Its number in this direction, from 0.</param>
/// <param name="Plaintext">Bytes that it carries.</param>
/// <param name="Wire">Bytes that it takes on the wire.</param>
public sealed record RecordSealed(byte Type, ulong Counter, uint Plaintext, uint Wire) : SpecEvent;
