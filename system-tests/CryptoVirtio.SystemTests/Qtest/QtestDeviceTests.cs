using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using CryptoVirtio.Abi;
using CryptoVirtio.Frontend;
using CryptoVirtio.Protocol.VirtioCrypto;
using Xunit.Abstractions;
using Errno = CryptoVirtio.Abi.Errno;

namespace CryptoVirtio.SystemTests;

/// <summary>Our driver of the standard device, without a guest: on the device that QEMU has built in, and on our daemon behind QEMU.</summary>
[Trait("Category", "System")]
public sealed class QtestDeviceTests(ITestOutputHelper output) : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [NeedsFact("qemu-system-x86_64")]
    [Interoperates(InteroperationTests.OurDriver, InteroperationTests.QemuDevice)]
    public void Driver_encrypts_and_decrypts_on_the_device_of_QEMU()
    {
        using var machine = QtestMachine.WithBuiltIn(_workspace, "built-in");
        AssertCiphers(machine);
    }

    [NeedsFact("qemu-system-x86_64")]
    [Interoperates(InteroperationTests.OurDriver, InteroperationTests.OurDevice)]
    public void Driver_encrypts_and_decrypts_on_our_daemon_behind_QEMU()
    {
        using var daemon = new Daemon(_workspace, "device");
        using var machine = QtestMachine.ServedBy(daemon, _workspace, "served");
        AssertCiphers(machine);
    }

    private void AssertCiphers(QtestMachine machine, [CallerMemberName] string test = "")
    {
        StandardCryptoDriver driver = machine.Driver;
        Assert.Equal(Errno.OK, driver.Start());
        output.WriteLine(driver.Config.ToString());
        Assert.NotEqual(0u, driver.Config.Services & (1u << (int)VirtioCryptoService.Cipher));
        Assert.NotEqual(0ul, driver.Config.Ciphers & (1ul << (int)VirtioCipherAlgorithm.AesCbc));

        var random = new Random(Seeds.For(output, test));
        foreach (int keyBytes in new[] { 16, 24, 32 })
        {
            byte[] key = Bytes(random, keyBytes);
            StandardSession encryption = Create(driver, VirtioCryptoDirection.Encrypt, key);
            StandardSession decryption = Create(driver, VirtioCryptoDirection.Decrypt, key);
            foreach (int length in new[] { 16, 4 << 10, 64 << 10 })
            {
                byte[] iv = Bytes(random, 16);
                byte[] plain = Bytes(random, length);
                byte[] cipher = new byte[length];
                byte[] decrypted = new byte[length];

                Assert.Equal(Errno.OK, driver.Encrypt(encryption, iv, plain, cipher, out VirtioCryptoStatus status));
                Assert.Equal(VirtioCryptoStatus.Ok, status);
                Assert.Equal(EngineReference.AesCbc(key, iv, plain, CryptDirection.Encrypt), cipher);
                Assert.Equal(Errno.OK, driver.Decrypt(decryption, iv, cipher, decrypted, out status));
                Assert.Equal(VirtioCryptoStatus.Ok, status);
                Assert.Equal(plain, decrypted);
            }

            Report(driver, encryption);
            Assert.Equal((Errno.OK, VirtioCryptoStatus.Ok), (driver.CloseSession(encryption, out VirtioCryptoStatus first), first));
            Assert.Equal((Errno.OK, VirtioCryptoStatus.Ok), (driver.CloseSession(decryption, out VirtioCryptoStatus second), second));
        }
    }

    private static StandardSession Create(StandardCryptoDriver driver, VirtioCryptoDirection direction, byte[] key)
    {
        var wanted = new VirtioCryptoSession
        {
            Operation = VirtioCryptoOperation.Cipher,
            Cipher = VirtioCipherAlgorithm.AesCbc,
            Direction = direction,
            CipherKey = key,
        };
        Assert.Equal(Errno.OK, driver.CreateSession(wanted, out VirtioCryptoStatus status, out StandardSession session));
        Assert.Equal(VirtioCryptoStatus.Ok, status);
        return session;
    }

    private void Report(StandardCryptoDriver driver, StandardSession session)
    {
        const int operations = 100;
        foreach (int length in new[] { 16, 64 << 10 })
        {
            byte[] data = new byte[length];
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < operations; i++)
            {
                driver.Encrypt(session, data.AsSpan(0, 16), data, data, out _);
            }

            double microseconds = Stopwatch.GetElapsedTime(start).TotalMicroseconds / operations;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{length} B: {microseconds:F0} us per request"));
        }
    }

    private static byte[] Bytes(Random random, int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
