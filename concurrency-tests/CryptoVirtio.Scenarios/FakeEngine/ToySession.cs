namespace CryptoVirtio.Scenarios;

/// <summary>A session of the toy engine.</summary>
/// <param name="cell">Its place among the plain accesses.</param>
/// <param name="key">The byte of its key that counts.</param>
/// <param name="hasCipher">It has a cipher.</param>
/// <param name="hasMac">It has a MAC.</param>
internal sealed class ToySession(long cell, byte key, bool hasCipher, bool hasMac)
{
    public bool HasCipher => hasCipher;

    public bool HasMac => hasMac;

    public long Cell => cell;

    public byte Key => key;

    public bool IsFreed { get; set; }
}
