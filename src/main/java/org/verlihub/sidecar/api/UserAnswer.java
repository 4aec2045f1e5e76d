package org.verlihub.sidecar.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.hub.mirror.UserClass;
import org.verlihub.sidecar.nmdc.ClientTag;
import org.verlihub.sidecar.nmdc.MyInfo;
import org.verlihub.sidecar.web.ByteSize;

/**
 * One user of the hub, for callers with certain rights. Null means: not known, not told by the hub,
 * or not public.
 *
 * @param neighbours null where they are written apart, because they change without the user
 */
@Schema(
    name = "User",
    description =
        "One user of the hub. Null means: not known, not told by the hub, or not public. What is"
            + " called private is null unless the operator made it public"
            + " (sidecar.api.public-fields).")
record UserAnswer(
    @Schema(description = "For people; two users may read alike", example = "Alice") String nick,
    @JsonProperty("nick_bytes")
        @Schema(
            description =
                "The nick's own bytes, percent-encoded for a path or ?nick=. Null where they are"
                    + " simply the UTF-8 of nick.",
            example = "%C8%E2%E0%ED")
        @Nullable String nickBytes,
    @JsonProperty("class")
        @Schema(
            description =
                "-1 pinger, 0 guest, 1 registered, 2 VIP, 3 operator, 4 chief, 5 administrator, 10"
                    + " master. Private where the hub hides it: somebody of class 3 or more who"
                    + " lacks the operator mark is shown as 1.",
            example = "10")
        int userClass,
    @JsonProperty("class_name") @Schema(example = "Master") String className,
    @JsonProperty("class_source")
        @Schema(
            description =
                "How the class is known: asked, the hub told it; account_list, from the hub's list of"
                    + " accounts; configured, in sidecar.survey.classes; operator_list, guessed from"
                    + " the operator mark; assumed, nothing speaks for more. Of people without the mark it is"
                    + " only asked or assumed for callers who may not see hidden classes.",
            allowableValues = {"asked", "account_list", "configured", "operator_list", "assumed"},
            example = "asked")
        String classSource,
    @Schema(description = "Private. As the hub tells it", example = "198.51.100.1")
        @Nullable String ip,
    @Schema(
            description =
                "Always null: resolving the names of other people's addresses is not our business")
        @Nullable String host,
    @JsonUnwrapped PlaceAnswer place,
    @Schema(description = "Free text of the user, without the tag", example = "24/7")
        @Nullable String description,
    @Schema(
            description = "As sent, with its angle brackets; empty if the client sends none",
            example = "<FlylinkDC++ V:r600,M:A,H:2/1/0,S:15>")
        @Nullable String tag,
    @Schema(
            description = "Private. As the user typed it; empty if the user did not",
            example = "alice@example.org")
        @Nullable String email,
    @Schema(description = "Bytes", example = "655235894313") long share,
    @JsonProperty("share_formatted") @Schema(example = "610.24 GB") String shareFormatted,
    @JsonUnwrapped ClientAnswer client,
    @Schema(description = "Carries the operator mark", example = "true") boolean operator,
    @Schema(description = "No person; never counted as a user", example = "false") boolean bot,
    @JsonProperty("first_seen")
        @Schema(
            description = "Since when the sidecar sees this user without a break, UTC",
            example = "2026-11-22T10:30:35.383486Z")
        Instant firstSeen,
    @JsonUnwrapped @Nullable Neighbours neighbours) {

  /** Everything but the neighbours. */
  static UserAnswer of(HubUser user, Rights rights) {
    MyInfo info = user.info();
    ClientTag tag = info == null ? null : info.tag();
    UserClass shown = ShownClass.of(user, rights);
    return new UserAnswer(
        user.nick().text(),
        NickAddress.bytesWorthTelling(user.nick()),
        shown.level(),
        ShownClass.name(shown.level()),
        shown.source().name().toLowerCase(Locale.ROOT),
        user.whereabouts() == null
            ? null
            : rights.only(PrivateField.IP, user.whereabouts().address()),
        null,
        PlaceAnswer.of(user.whereabouts(), rights),
        info == null ? null : info.description(),
        info == null ? null : tag == null ? "" : tag.text(),
        info == null ? null : rights.only(PrivateField.EMAIL, info.email()),
        user.shareBytes(),
        ByteSize.format(user.shareBytes()),
        ClientAnswer.of(info),
        user.operator(),
        user.bot(),
        user.firstSeen(),
        null);
  }
}
