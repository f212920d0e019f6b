namespace CryptoVirtio.ModelTests;

/// <summary>No request allocates, on the caller's thread; inline that is the whole way to the engine and back.</summary>
[Trait("Category", "Unit")]
public sealed class VirtioAllocationTests
{
    private const int Operations = 200;

    [Theory]
    [InlineData(0, 256)]
    [InlineData(0, 65536)]
    [InlineData(1, 256)]
    [InlineData(1, 65536)]
    public void Crypt_allocates_nothing(int threads, int bytes)
    {
        using LoopbackDevice device = NewDevice(threads);
        using IAsyncCryptoFile file = Calls.Open(device);
        uint session = NewSession(file);
        byte[] data = new byte[bytes];
        byte[] iv = new byte[16];

        AssertAllocatesNothing(() => file.Crypt(new CryptCall { Session = session, Source = data, Destination = data, Iv = iv, NextIv = iv, Flags = CryptFlags.WriteIv }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void TrySubmit_and_Reap_allocate_nothing(int threads)
    {
        using LoopbackDevice device = NewDevice(threads);
        using IAsyncCryptoFile file = Calls.Open(device);
        uint session = NewSession(file);
        using CryptoBuffer data = Calls.Rent(file, 4096);
        using CryptoBuffer iv = Calls.Rent(file, 16);
        var done = new Completion[1];

        AssertAllocatesNothing(() =>
        {
            Errno errno = file.TrySubmit(new CryptOp { Session = session, Source = data.All, Destination = data.All, Iv = iv.All }, 1);
            return errno == Errno.OK && file.Reap(done, Deadline.Never) == 1 ? done[0].Result : Errno.EIO;
        });
    }

    private static LoopbackDevice NewDevice(int threads) =>
        VirtioDevices.Unmonitored(threads == 0 ? LoopbackOptions.Inline : LoopbackOptions.Threaded(threads, WaitStrategy.Polling));

    private static uint NewSession(IAsyncCryptoFile file)
    {
        Assert.Equal(Errno.OK, file.CreateSession(new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = new byte[16] }, out uint session));
        return session;
    }

    private static void AssertAllocatesNothing(Func<Errno> operation)
    {
        Errno worst = Errno.OK;
        Allocation.AssertNone(() =>
        {
            for (int i = 0; i < Operations; i++)
            {
                worst |= operation();
            }
        });

        Assert.Equal(Errno.OK, worst);
    }
}
