namespace CryptoVirtio.Spec;

/// <summary>Chat: a record of the peer was verified and decrypted.</summary>
/// <param name="Type">1 data, 2 close, 3 confirm.</param>
/// <param name="Counter">Its number in this direction, from 0.</param>
/// <param name="Plaintext">Bytes that it carried.</param>
/// <param name="Wire">Bytes that it took on the wire.</param>
public sealed record RecordOpened(byte Type, ulong Counter, uint Plaintext, uint Wire) : SpecEvent;
