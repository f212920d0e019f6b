using System.Numerics;
using CryptoVirtio.Abi;

namespace CryptoVirtio.Programs;

/// <summary>What each refusal answers, and its rule.</summary>
public static class RefusalExtensions
{
    private static readonly (Errno Errno, string Rule)[] s_table =
    [
        (Errno.ENFILE, "IO-OPEN-1"),
        (Errno.EBADF, "IO-CLOSE-1"),
        (Errno.EINVAL, "IO-GSESSION-1"),
        (Errno.EINVAL, "IO-GSESSION-2"),
        (Errno.EINVAL, "IO-GSESSION-3"),
        (Errno.EMFILE, "IO-GSESSION-5"),
        (Errno.EINVAL, "IO-FSESSION-2"),
        (Errno.EINVAL, "IO-CRYPT-1"),
        (Errno.EINVAL, "IO-CRYPT-2"),
        (Errno.EINVAL, "IO-CRYPT-3"),
        (Errno.EINVAL, "IO-CRYPT-4"),
        (Errno.EINVAL, "IO-CRYPT-5"),
        (Errno.EINVAL, "IO-CRYPT-12"),
        (Errno.EMSGSIZE, "IO-CRYPT-11"),
        (Errno.EBUSY, "IO-WAIT-2"),
        (Errno.EINVAL, "slice"),
        (Errno.EINVAL, "rent"),
    ];

    /// <summary>Whether a call with these refusals may answer so: one of theirs, or OK when there is none.</summary>
    public static bool Allow(this Refusal refusals, Errno errno)
    {
        for (uint rest = (uint)refusals; rest != 0; rest &= rest - 1)
        {
            if (s_table[BitOperations.TrailingZeroCount(rest)].Errno == errno)
            {
                return true;
            }
        }

        return refusals == Refusal.None && errno == Errno.OK;
    }

    /// <summary>The rule of one refusal; "several" when there are more.</summary>
    public static string Rule(this Refusal refusals) =>
        BitOperations.IsPow2((uint)refusals) ? s_table[BitOperations.TrailingZeroCount((uint)refusals)].Rule : "several";

    /// <summary>What may be answered, for people.</summary>
    public static string Describe(this Refusal refusals)
    {
        if (refusals == Refusal.None)
        {
            return nameof(Errno.OK);
        }

        List<string> due = [];
        for (uint rest = (uint)refusals; rest != 0; rest &= rest - 1)
        {
            (Errno errno, string rule) = s_table[BitOperations.TrailingZeroCount(rest)];
            due.Add($"{errno} ({rule})");
        }

        return string.Join(" or ", due);
    }
}
