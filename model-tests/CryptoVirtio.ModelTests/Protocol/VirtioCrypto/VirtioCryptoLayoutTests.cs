using FsCheck;
using FsCheck.Fluent;

namespace CryptoVirtio.ModelTests;

/// <summary>The layouts of linux/virtio_crypto.h: sizes, places of the fields, and that decoding and encoding are inverse.</summary>
[Trait("Category", "Model")]
public sealed class VirtioCryptoLayoutTests(ITestOutputHelper output)
{
    private static readonly byte[] s_counted = [.. Enumerable.Range(0, 72).Select(static i => (byte)i)];

    private delegate void Encode(ReadOnlySpan<byte> from, Span<byte> to);

    [Fact]
    public void Encoding_of_what_was_decoded_gives_the_bytes_back_but_for_the_padding()
    {
        Inverse(VirtioCryptoConfig.Size, static (from, to) => VirtioCryptoConfig.Read(from).Write(to));
        Inverse(ControlHeader.Size, static (from, to) => ControlHeader.Read(from).Write(to));
        Inverse(CipherParameters.Size, static (from, to) => CipherParameters.Read(from).Write(to), 12..16);
        Inverse(MacParameters.Size, static (from, to) => MacParameters.Read(from).Write(to), 12..16);
        Inverse(CipherSessionBody.Size, static (from, to) => CipherSessionBody.Read(from).Write(to), 12..56);
        Inverse(ChainSessionBody.Size, static (from, to) => ChainSessionBody.Read(from).Write(to), 20..24, 36..40, 44..56);
        Inverse(MacSessionBody.Size, static (from, to) => MacSessionBody.Read(from).Write(to), 12..56);
        Inverse(DestroySessionBody.Size, static (from, to) => DestroySessionBody.Read(from).Write(to), 8..56);
        Inverse(DataHeader.Size, static (from, to) => DataHeader.Read(from).Write(to), 20..24);
        Inverse(CipherDataBody.Size, static (from, to) => CipherDataBody.Read(from).Write(to), 12..48);
        Inverse(ChainDataBody.Size, static (from, to) => ChainDataBody.Read(from).Write(to), 36..48);
        Inverse(MacDataBody.Size, static (from, to) => MacDataBody.Read(from).Write(to), 8..48);
    }

    [Fact]
    public void Operation_types_and_zeros_stand_in_the_padding()
    {
        Assert.Equal(VirtioFrames.Words(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0), Filled(56, static wire => default(CipherSessionBody).Write(wire)));
        Assert.Equal(VirtioFrames.Words(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0), Filled(56, static wire => default(ChainSessionBody).Write(wire)));
        Assert.Equal(new byte[56], Filled(56, static wire => default(MacSessionBody).Write(wire)));
        Assert.Equal(new byte[56], Filled(56, static wire => default(DestroySessionBody).Write(wire)));
        Assert.Equal(VirtioFrames.Words(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0), Filled(48, static wire => default(CipherDataBody).Write(wire)));
        Assert.Equal(VirtioFrames.Words(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0), Filled(48, static wire => default(ChainDataBody).Write(wire)));
        Assert.Equal(new byte[48], Filled(48, static wire => default(MacDataBody).Write(wire)));
        Assert.Equal(new byte[24], Filled(24, static wire => default(DataHeader).Write(wire)));
        Assert.Equal(VirtioFrames.Words(7, 0, 3, 0), Filled(16, static wire => new SessionOutcome(7, VirtioCryptoStatus.NotSupported).Write(wire)));
    }

    [Fact]
    public void Configuration_has_the_fields_of_the_header_in_order() => Assert.Equal(
        new VirtioCryptoConfig(0x03020100, 0x07060504, 0x0b0a0908, 0x13121110_0f0e0d0c, 0x17161514, 0x1f1e1d1c_1b1a1918, 0x23222120, 0x27262524, 0x2b2a2928, 0x2f2e2d2c, 0x37363534_33323130),
        VirtioCryptoConfig.Read(s_counted));

    [Fact]
    public void Headers_have_the_fields_of_the_header_in_order()
    {
        Assert.Equal(new ControlHeader((VirtioCryptoOpcode)0x03020100, 0x07060504, 0x0b0a0908, 0x0f0e0d0c), ControlHeader.Read(s_counted));
        Assert.Equal(new DataHeader((VirtioCryptoOpcode)0x03020100, 0x07060504, 0x0f0e0d0c_0b0a0908, 0x13121110), DataHeader.Read(s_counted));
        Assert.Equal(0x07060504_03020100u, DestroySessionBody.Read(s_counted).Session);
    }

    [Fact]
    public void Bodies_have_the_fields_of_the_header_in_order()
    {
        Assert.Equal(new CipherDataBody(0x03020100, 0x07060504, 0x0b0a0908), CipherDataBody.Read(s_counted));
        Assert.Equal(new MacDataBody(0x03020100, 0x07060504), MacDataBody.Read(s_counted));
        Assert.Equal(
            new ChainDataBody(0x03020100, 0x07060504, 0x0b0a0908, 0x0f0e0d0c, 0x13121110, 0x17161514, 0x1b1a1918, 0x1f1e1d1c, 0x23222120),
            ChainDataBody.Read(s_counted));
        Assert.Equal(
            new ChainSessionBody(
                (VirtioChainOrder)0x03020100,
                (VirtioHashMode)0x07060504,
                new CipherParameters((VirtioCipherAlgorithm)0x0b0a0908, 0x0f0e0d0c, (VirtioCryptoDirection)0x13121110),
                new MacParameters((VirtioMacAlgorithm)0x1b1a1918, 0x1f1e1d1c, 0x23222120),
                0x2b2a2928),
            ChainSessionBody.Read(s_counted));
    }

    [Theory]
    [InlineData(0u, VirtioCryptoStatus.Ok)]
    [InlineData(6u, VirtioCryptoStatus.KeyRejected)]
    [InlineData(256u, VirtioCryptoStatus.Error)]
    [InlineData(uint.MaxValue, VirtioCryptoStatus.Error)]
    public void Status_of_an_outcome_is_never_a_part_of_a_larger_number(uint wire, VirtioCryptoStatus status) =>
        Assert.Equal(new SessionOutcome(1, status), SessionOutcome.Read(VirtioFrames.Words(1, 0, wire, 0)));

    private void Inverse(int size, Encode reencode, params Range[] padding) => VirtioChecks.ForAll(
        output,
        Gen.ArrayOf(Gen.Choose(0, 255).Select(static value => (byte)value), size),
        bytes =>
        {
            byte[] once = new byte[size];
            byte[] twice = new byte[size];
            reencode(bytes, once);
            reencode(once, twice);
            Assert.Equal(once, twice);
            byte[] expected = [.. bytes];
            foreach (Range range in padding)
            {
                expected.AsSpan(range).Clear();
                once.AsSpan(range).Clear();
            }

            Assert.Equal(expected, once);
        });

    private static byte[] Filled(int size, Action<byte[]> write)
    {
        byte[] wire = new byte[size];
        wire.AsSpan().Fill(0xff);
        write(wire);
        return wire;
    }
}
