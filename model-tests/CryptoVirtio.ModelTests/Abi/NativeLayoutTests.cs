using CryptoVirtio.Abi.Native;

namespace CryptoVirtio.ModelTests;

/// <summary>The structs of cryptodev.h on x86-64, offset by offset.</summary>
[Trait("Category", "Unit")]
public sealed class NativeLayoutTests
{
    [Theory]
    [InlineData(typeof(SessionOpLayout), "Cipher 0, Mac 4, KeyLength 8, Key 16, MacKeyLength 24, MacKey 32, Session 40")]
    [InlineData(typeof(CryptOpLayout), "Session 0, Operation 4, Flags 6, Length 8, Source 16, Destination 24, Mac 32, Iv 40")]
    [InlineData(
        typeof(CryptAuthOpLayout),
        "Session 0, Operation 4, Flags 6, Length 8, AuthLength 12, AuthSource 16, Source 24, Destination 32, Tag 40, TagLength 48, Iv 56, IvLength 64")]
    [InlineData(
        typeof(SessionInfoOpLayout),
        "Session 0, CipherName 4, CipherDriver 68, HashName 132, HashDriver 196, AlignMask 260, Flags 264")]
    [InlineData(typeof(CpHashOpLayout), "DestinationSession 0, SourceSession 4")]
    public void Fields_stand_where_the_header_puts_them(Type layout, string expected)
    {
        string actual = string.Join(", ", layout.GetFields().Select(field => $"{field.Name} {Marshal.OffsetOf(layout, field.Name)}"));

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Sizes_are_those_of_the_header()
    {
        Assert.Equal(48, Unsafe.SizeOf<SessionOpLayout>());
        Assert.Equal(48, Unsafe.SizeOf<CryptOpLayout>());
        Assert.Equal(72, Unsafe.SizeOf<CryptAuthOpLayout>());
        Assert.Equal(268, Unsafe.SizeOf<SessionInfoOpLayout>());
        Assert.Equal(8, Unsafe.SizeOf<CpHashOpLayout>());
        Assert.Equal(64, Unsafe.SizeOf<AlgorithmName>());
    }

    /// <summary>_IOC: two bits of direction, 14 of size, 8 of type ('c'), 8 of number.</summary>
    [Theory]
    [InlineData(IoctlNumber.CRIOGET, 3, 4, 101)]
    [InlineData(IoctlNumber.CIOCGSESSION, 3, 48, 102)]
    [InlineData(IoctlNumber.CIOCFSESSION, 1, 4, 103)]
    [InlineData(IoctlNumber.CIOCCRYPT, 3, 48, 104)]
    [InlineData(IoctlNumber.CIOCKEY, 3, 144, 105)]
    [InlineData(IoctlNumber.CIOCASYMFEAT, 2, 4, 106)]
    [InlineData(IoctlNumber.CIOCGSESSINFO, 3, 268, 107)]
    [InlineData(IoctlNumber.CIOCAUTHCRYPT, 3, 72, 109)]
    [InlineData(IoctlNumber.CIOCASYNCCRYPT, 1, 48, 110)]
    [InlineData(IoctlNumber.CIOCASYNCFETCH, 2, 48, 111)]
    [InlineData(IoctlNumber.CIOCCPHASH, 1, 8, 112)]
    public void Ioctl_numbers_carry_direction_and_size(IoctlNumber number, uint direction, uint size, uint ordinal) =>
        Assert.Equal((direction << 30) | (size << 16) | ('c' << 8) | ordinal, (uint)number);
}
