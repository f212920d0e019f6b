namespace CryptoVirtio.Programs;

/// <content>Drawing the arguments of CIOCCRYPT: most are small, and many stand at a border.</content>
public sealed partial class SyscallLanguage
{
    private static readonly int[] s_borders = [0, 1, 15, 16, 17, 31, 32, 55, 56, 63, 64, 65, 111, 112, 127, 128, 129];

    private static CryptShape RightShape(SessionState session, int most, ref Dice dice)
    {
        CryptFlags flags = session.Mac is null
            ? CryptFlags.None
            : dice.Pick(
                CryptFlags.None, CryptFlags.Update, CryptFlags.Update, CryptFlags.Final, CryptFlags.Update | CryptFlags.Final,
                CryptFlags.Update | CryptFlags.Reset, CryptFlags.Final | CryptFlags.Reset, CryptFlags.Reset);
        flags |= dice.OneIn(3) ? CryptFlags.WriteIv : CryptFlags.None;
        flags |= dice.OneIn(6) ? CryptFlags.NoZeroCopy : CryptFlags.None;
        var shape = new CryptShape(
            Math.Min(most, Length(session, ref dice)), dice.Below(2), flags, Chain: dice.OneIn(3), Seed: Seed(ref dice));
        if (session.Mac is not null && dice.OneIn(3))
        {
            // More room than the digest needs, or none where none is needed.
            shape = shape with { MacExtra = SyscallErrnos.Finalises(shape) ? dice.Below(20) : -session.DigestSize };
        }

        return session.Cipher is null
            ? shape
            : shape with { Shift = dice.Pick<int?>(null, null, null, 0, 0, shape.Length, -shape.Length) };
    }

    /// <summary>A right one in which one thing is wrong.</summary>
    private static CryptShape WrongShape(SessionState session, int most, ref Dice dice)
    {
        CryptShape right = RightShape(session, most, ref dice) with { Shift = null, MacExtra = 0 };
        int what = dice.Below(9);
        if (what == 0)
        {
            return right with { Direction = dice.Pick(2, 3, 256, ushort.MaxValue) };
        }

        if (what == 1)
        {
            return right with { Flags = right.Flags | (CryptFlags)dice.Pick(16, 32, 128, 256, 0x8000) };
        }

        if (what == 2 && session.Mac is not null)
        {
            return right with { Flags = right.Flags | CryptFlags.Final, MacExtra = dice.Pick(-1, -session.DigestSize, -session.DigestSize / 2) };
        }

        if (session.Cipher is null)
        {
            return dice.Below(3) switch
            {
                0 => right with { DestinationExtra = dice.Pick(1, 16, right.Length + 1) },
                1 => right with { Flags = right.Flags & ~CryptFlags.WriteIv, IvExtra = dice.Pick(1, 16) },
                _ => right with { NextIvExtra = dice.Pick(1, 16) },
            };
        }

        int length = Math.Max(right.Length, session.Cipher.BlockSize);
        return what switch
        {
            3 => right with { Length = length - dice.Pick(1, 8, 15) },
            4 => right with { DestinationExtra = dice.Pick(1, 16, -1, -16, -right.Length), Length = length },
            5 => right with { IvExtra = dice.Pick(-1, -8, -16, 1, 16) },
            6 => right with { Flags = right.Flags | CryptFlags.WriteIv, NextIvExtra = dice.Pick(-1, -16, 1, 16) },
            7 => right with { Flags = right.Flags & ~CryptFlags.WriteIv, NextIvExtra = dice.Pick(1, 16) },
            _ => right with { Length = length, Shift = dice.Pick(1, -1, 8, length - 1, 1 - length) },
        };
    }

    private static int Length(SessionState session, ref Dice dice)
    {
        int unit = session.Cipher?.BlockSize ?? 1;
        int small = 64 / unit;
        return dice.Below(20) switch
        {
            < 8 => unit > 1 ? unit * dice.Below(4) : dice.Pick(s_borders),
            < 16 => unit * dice.Below(small + 1),
            < 19 => unit * dice.Below((8 * small) + 1),
            _ => unit * dice.Below((64 * small) + 1),
        };
    }

    /// <summary>What is behind the digest in a rented buffer is undefined, and room for the MAC is at most the largest digest.</summary>
    private static CryptShape ForBuffers(CryptShape shape) => shape with { MacExtra = Math.Min(0, shape.MacExtra) };
}
