namespace CryptoVirtio.Scenarios;

/// <summary>A program that has a file open and a session in it.</summary>
/// <param name="run">The run.</param>
/// <param name="file">The file.</param>
/// <param name="key">First byte of the session's key.</param>
internal sealed class DeviceUser(IRun run, IAsyncCryptoFile file, byte key)
{
    private const int Block = 16;

    public IAsyncCryptoFile File => file;

    public uint Session { get; private set; }

    /// <summary>CIOCGSESSION.</summary>
    public Errno Create(Cancel cancel = default)
    {
        Span<byte> bytes = stackalloc byte[Block];
        bytes.Fill(key);
        Errno status = file.CreateSession(new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = bytes }, out uint session, cancel);
        Session = session;
        return status;
    }

    /// <summary>CIOCCRYPT of one block, whose answer is checked: right when it succeeds, untouched when it fails.</summary>
    /// <param name="seed">What the block is filled with.</param>
    /// <param name="cancel">Whether it may end early.</param>
    public Errno Crypt(byte seed, Cancel cancel = default)
    {
        Span<byte> source = stackalloc byte[Block];
        Span<byte> destination = stackalloc byte[Block];
        Span<byte> iv = stackalloc byte[Block];
        source.Fill(seed);
        iv.Fill((byte)(seed << 4));
        Errno status = file.Crypt(new CryptCall { Session = Session, Source = source, Destination = destination, Iv = iv }, cancel);
        byte right = status == Errno.OK ? ToyEngine.Crypt(seed, key, iv[0]) : (byte)0;
        run.Check(!destination.ContainsAnyExcept(right), $"CRYPT of 0x{seed:x} ended with {status} and left 0x{destination[0]:x}, not 0x{right:x}.");
        return status;
    }

    /// <summary>The same; only <paramref name="allowed"/> are right ends of it.</summary>
    public void Expect(byte seed, Cancel cancel, params ReadOnlySpan<Errno> allowed)
    {
        Errno status = Crypt(seed, cancel);
        run.Check(allowed.Contains(status), $"CRYPT of 0x{seed:x} ended with {status}.");
    }
}
