namespace CryptoVirtio.ModelTests;

/// <summary>Calls on files of a <see cref="ScriptedDevice"/>, in short.</summary>
internal static class Calls
{
    /// <summary>Longer than any test may run: a call that nothing wakes must hang, and fail its test, instead of timing out.</summary>
    public static readonly TimeSpan NoTimeout = TimeSpan.FromHours(10);

    /// <summary>The cancellation that was requested before the call.</summary>
    public static readonly Cancel Cancelled = new(new CancellationToken(canceled: true));

    public static DriverOptions Options(ushort queueSize = 8, bool wait = true, WaitStrategy? waiting = null) => new()
    {
        QueueSize = queueSize,
        Waiting = waiting ?? WaitStrategy.Interrupt,
        WaitWhenFull = wait,
        RequestTimeout = NoTimeout,
        ResetTimeout = NoTimeout,
    };

    public static IAsyncCryptoFile Open(ICryptoDevice device)
    {
        Assert.Equal(Errno.OK, device.Open(out IAsyncCryptoFile? file));
        return file!;
    }

    /// <summary>CIOCCRYPT of a session that only the device would know.</summary>
    public static Errno Crypt(ICryptoFile file, byte[] iv, byte[] source, byte[] destination, Cancel cancel = default) =>
        file.Crypt(new CryptCall { Session = 1, Source = source, Destination = destination, Iv = iv }, cancel);

    public static Errno Crypt(ICryptoFile file, int bytes = 16, Cancel cancel = default) => Crypt(file, [], new byte[bytes], new byte[bytes], cancel);

    public static Running<Errno> Start(Func<Errno> call) => new(call);

    public static CryptoBuffer Rent(IAsyncCryptoFile file, int bytes)
    {
        Assert.Equal(Errno.OK, file.TryRent(bytes, out CryptoBuffer? buffer));
        return buffer!;
    }

    public static CryptOp Op(CryptoBuffer buffer) => new() { Session = 1, Source = buffer.All, Destination = buffer.All };

    public static void Fill(CryptoBuffer buffer, ReadOnlySpan<byte> bytes)
    {
        using PayloadLease lease = buffer.Lend(0, bytes.Length, Access.Write);
        bytes.CopyTo(lease.Span);
    }

    public static byte[] Bytes(CryptoBuffer buffer)
    {
        using PayloadLease lease = buffer.Lend(0, buffer.Length, Access.Read);
        return lease.Span.ToArray();
    }
}
