namespace CryptoVirtio.Scenarios;

/// <summary>A session of the toy engine.</summary>
/// <param name="cell">Its place among the plain accesses.</param>
/// <param name="key">The byte of its key that counts.</param>
/// <param name="isMac">It has a MAC, and no cipher.</param>
internal sealed class ToySession(long cell, byte key, bool isMac)
{
    public bool IsMac => isMac;

    public long Cell => cell;

    public byte Key => key;

    public bool IsFreed { get; set; }
}
