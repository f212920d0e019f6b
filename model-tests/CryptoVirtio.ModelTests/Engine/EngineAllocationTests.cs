namespace CryptoVirtio.ModelTests;

[Trait("Category", "Unit")]
public sealed class EngineAllocationTests
{
    private const int Operations = 1000;

    [Fact]
    public void Crypt_allocates_nothing()
    {
        using EngineFile file = EngineFiles.Open();
        uint session = EngineFiles.Create(file, new SessionSpec
        {
            Cipher = CipherAlgorithm.AesCbc, Key = new byte[16], Mac = MacAlgorithm.Sha256Hmac, MacKey = new byte[20],
        });
        byte[] data = new byte[256];
        byte[] iv = new byte[16];
        byte[] mac = new byte[32];

        AssertAllocatesNothing(turn => file.Crypt(new CryptCall
        {
            Session = session,
            Direction = (CryptDirection)(turn & 1),
            Flags = CryptFlags.WriteIv,
            Source = data,
            Destination = data,
            Iv = iv,
            Mac = mac,
            NextIv = iv,
        }));
    }

    [Fact]
    public void Refused_Crypt_allocates_nothing()
    {
        using EngineFile file = EngineFiles.Open();
        uint session = EngineFiles.CreateAesCbc(file);

        AssertAllocatesNothing(turn => file.Crypt(new CryptCall { Session = session + (uint)(turn & 1) }) == Errno.EINVAL ? Errno.OK : Errno.EIO);
    }

    [Fact]
    public void TrySubmit_and_Reap_allocate_nothing()
    {
        using EngineFile file = EngineFiles.Open();
        uint session = EngineFiles.CreateAesCbc(file);
        using EngineBuffer data = EngineFiles.Rent(file, 256);
        using EngineBuffer iv = EngineFiles.Rent(file, 16);
        var done = new Completion[1];

        AssertAllocatesNothing(turn =>
        {
            Errno errno = file.TrySubmit(
                new CryptOp { Session = session, Direction = (CryptDirection)(turn & 1), Source = data.All, Destination = data.All, Iv = iv.All }, 1);
            return errno == Errno.OK && file.Reap(done, Deadline.Never) == 1 ? done[0].Result : Errno.EIO;
        });
    }

    private static void AssertAllocatesNothing(Func<int, Errno> operation)
    {
        Errno worst = Errno.OK;
        Allocation.AssertNone(() =>
        {
            for (int i = 0; i < Operations; i++)
            {
                worst |= operation(i);
            }
        });

        Assert.Equal(Errno.OK, worst);
    }
}
