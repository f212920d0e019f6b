using System.Numerics;

namespace CryptoVirtio.Programs;

/// <summary>What each refusal answers, and its rule.</summary>
public static class RefusalExtensions
{
    private static readonly (Errno Errno, string Rule)[] s_table =
    [
        (Errno.EBADF, "IO-CLOSE-1"),
        (Errno.EMSGSIZE, "IO-CRYPT-11"),
        (Errno.EINVAL, "IO-GSESSION-3"),
        (Errno.EMFILE, "IO-GSESSION-5"),
        (Errno.EINVAL, "IO-GSESSION-1"),
        (Errno.EINVAL, "IO-GSESSION-2"),
        (Errno.EINVAL, "IO-GSESSION-3"),
        (Errno.EINVAL, "IO-FSESSION-2"),
        (Errno.EINVAL, "IO-CRYPT-1"),
        (Errno.EINVAL, "IO-CRYPT-2"),
        (Errno.EINVAL, "IO-CRYPT-3"),
        (Errno.EINVAL, "IO-CRYPT-4"),
        (Errno.EINVAL, "IO-CRYPT-5"),
        (Errno.EINVAL, "IO-CRYPT-12"),
        (Errno.EINVAL, "slice"),
        (Errno.EINVAL, "rent"),
        (Errno.EBUSY, "IO-WAIT-2"),
        (Errno.ENFILE, "IO-OPEN-1"),
        (Errno.EINVAL, "IO-SESSINFO-2"),
    ];

    /// <summary>What a call with these refusals answers: the first of them, or OK when there is none.</summary>
    public static Errno Answer(this Refusal refusals) => refusals == Refusal.None ? Errno.OK : First(refusals).Errno;

    /// <summary>Whether one of the refusals has this errno; a device that is not ours may tell them in another order.</summary>
    public static bool Allow(this Refusal refusals, Errno errno)
    {
        for (uint rest = (uint)refusals; rest != 0; rest &= rest - 1)
        {
            if (First((Refusal)rest).Errno == errno)
            {
                return true;
            }
        }

        return refusals == Refusal.None && errno == Errno.OK;
    }

    /// <summary>The rule of one refusal; "several" when there are more.</summary>
    public static string Rule(this Refusal refusals) => BitOperations.IsPow2((uint)refusals) ? First(refusals).Rule : "several";

    /// <summary>The answer and its rule.</summary>
    public static string Describe(this Refusal refusals) =>
        refusals == Refusal.None ? nameof(Errno.OK) : $"{First(refusals).Errno} ({First(refusals).Rule})";

    private static (Errno Errno, string Rule) First(Refusal refusals) => s_table[BitOperations.TrailingZeroCount((uint)refusals)];
}
